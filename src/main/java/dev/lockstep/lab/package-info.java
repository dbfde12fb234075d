/**
 * A platform to practise on. {@link dev.lockstep.lab.Lab} serves the hosts of one: each a real SSH
 * server on loopback, in this process ({@link dev.lockstep.lab.PracticeServer}), with files of its
 * own below a folder and processes of its own; scripts that come with the program, the kit, stand
 * in for what such a host runs, and programs of theirs come first on its path. An inventory leads
 * to them. {@link dev.lockstep.lab.LabFolder} is where all of it lies, so that another process
 * finds it: to look, to cause faults, to take it down.
 *
 * <p>It serves the demo, the tests and everybody who wants to rehearse: nothing but the JDK and
 * bash is needed. This package knows folders, ports and processes; what the hosts are made of,
 * which hosts a platform type has and which faults there are is data: tables, texts with gaps, and
 * the kit.
 */
package dev.lockstep.lab;
