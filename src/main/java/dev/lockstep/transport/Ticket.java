package dev.lockstep.transport;

/**
 * Names a command for all time: whoever presents the same ticket means the same command, and it
 * runs at most once (design §4.6).
 *
 * @param run the run's id
 * @param host the inventory name for whose sake it runs
 * @param step the step's id
 * @param item the loop key; empty outside a loop
 * @param attempt counted from 1
 * @param operation its place in the attempt, counted from 0
 */
public record Ticket(
    String run, String host, String step, String item, int attempt, int operation) {}
