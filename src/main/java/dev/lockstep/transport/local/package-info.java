/**
 * The jump host itself as a host: {@link dev.lockstep.transport.local.LocalTransport} starts
 * processes with commons-exec and keeps every promise of a session over the network, so that {@code
 * local} steps and {@code ansible_connection: local} behave like all others.
 */
package dev.lockstep.transport.local;
