package dev.lockstep.event;

import java.time.Instant;

/** An event with its number in the journal, from 0, and its time by the jump host's clock. */
public record Recorded(long number, Instant at, RunEvent event) {}
