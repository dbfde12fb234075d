/**
 * Ways to reach a host: {@link dev.lockstep.transport.Transport} opens a {@link
 * dev.lockstep.transport.Session}, one per host for a whole run. {@code transport.ssh} and {@code
 * transport.local} implement them; {@code TransportContract} in the tests holds both, and the fake,
 * to the same promises.
 *
 * <p>A session runs a script and nothing else; files travel as the standard input and output of
 * scripts ({@code FileScripts}). So they work under {@code become}, on servers without SFTP, and in
 * one round trip.
 */
package dev.lockstep.transport;
