/**
 * Runs that are killed at every record, and connections that break at every place: real processes,
 * real OpenSSH servers, and counters that say how often each command ran.
 */
package dev.lockstep.crash;
