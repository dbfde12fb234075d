package dev.lockstep.console;

/**
 * Commands about a run while a process is at it.
 *
 * @param tail shows what its steps print
 * @param pause stops it
 */
public record Meanwhile(String tail, String pause) {}
