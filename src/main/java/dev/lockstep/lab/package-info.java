/**
 * A platform to practise on: {@link dev.lockstep.lab.PracticeServer} is a real SSH server on
 * loopback, in this process, that runs commands in a folder of its own.
 *
 * <p>It serves the demo and the tests: nothing but the JDK and a POSIX shell is needed, and what
 * works on it speaks the same protocol as the real thing.
 */
package dev.lockstep.lab;
