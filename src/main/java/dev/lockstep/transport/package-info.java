/**
 * Ways to reach a host: {@link dev.lockstep.transport.Transport} opens a {@link
 * dev.lockstep.transport.Session}, one per host for a whole run. {@code transport.ssh} and {@code
 * transport.local} implement them; {@code TransportContract} in the tests holds both, and {@code
 * SessionContract} the fake too, to the same promises. {@link dev.lockstep.transport.TargetReader}
 * reads from Ansible's variables where a host is and as whom to log in.
 *
 * <p>What the two have in common is here, above a {@link dev.lockstep.transport.Wire} that can do
 * nothing but start programs: {@link dev.lockstep.transport.ShellSession} keeps shells ready that
 * read their one script from standard input. So script, values and secrets stand in no argument
 * list; the right user is proven before anything is sent; a line cut off in transit runs nothing;
 * and a command costs one round trip.
 *
 * <p>Files travel as the standard input and output of scripts, never by SFTP: so they work under
 * {@code become} and on servers without SFTP, and cost one round trip too.
 */
package dev.lockstep.transport;
