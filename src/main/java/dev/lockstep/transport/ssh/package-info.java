/**
 * Hosts over SSH, by sshj: {@link dev.lockstep.transport.ssh.SshTransport} dials, believes or
 * refuses the host's key, logs in, and hands out one session per host.
 *
 * <p>What of sshj was found wanting is ours: known_hosts ({@code @revoked}, negated patterns), the
 * agent, keep-alive and the end of a connection, and the way data reaches a command. A channel
 * hands on what it receives from sshj's reader thread, so a connected host costs one thread, not
 * three per command.
 */
package dev.lockstep.transport.ssh;
