/**
 * A platform to practise on. {@link dev.lockstep.lab.PracticePlatform} is a few hosts with a small
 * application each and an inventory that leads to them; {@link dev.lockstep.lab.PracticeServer} is
 * one real SSH server on loopback, in this process, that runs commands in a folder of its own.
 *
 * <p>It serves the demo and the tests: nothing but the JDK and a POSIX shell is needed, and what
 * works on it speaks the same protocol as the real thing. Applications write what they were asked
 * to do into one ledger, so that a test reads the order of a run from the hosts' own words and not
 * from what the engine believes.
 */
package dev.lockstep.lab;
