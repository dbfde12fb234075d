/**
 * Platform types (language §8): which roles the servers of a platform have, in which phases they
 * are visited, and in which order. Read from {@code platforms/NAME.yml} beside a runbook; knows
 * neither runbooks nor inventories. What is in such a file is the customer's or the product's
 * business, never this program's.
 */
package dev.lockstep.platform;
