/**
 * What people see: {@link dev.lockstep.console.PlainView} prints a run line by line, {@link
 * dev.lockstep.console.LiveView} keeps the step in progress in view on a terminal, {@link
 * dev.lockstep.console.Ending} sums up. Listings of past runs stand here too.
 *
 * <p>Everything here is made from events that are on disk already: what is on screen happened.
 * Nothing here decides anything, and a view that fails stops no run.
 */
package dev.lockstep.console;
