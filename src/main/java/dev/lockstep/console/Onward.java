package dev.lockstep.console;

/**
 * Commands about a run; shown where there is something to do.
 *
 * @param again goes on with it
 * @param answer answers what it waits for
 */
public record Onward(String again, String answer) {}
