package dev.lockstep.transport;

/**
 * A machine, whatever names the inventory has for it.
 *
 * @param id the same under all its names while nobody gives up the lock of it
 * @param boot differs after each restart; empty where the system does not tell
 */
public record Machine(String id, String boot) {}
