package dev.lockstep.engine;

import dev.lockstep.event.RunEvent.RunIdentity;

/**
 * How a run is to go.
 *
 * @param forks how many hosts are worked on at once
 * @param acceptWarnings whether gates go on over warnings without asking
 */
public record Settings(RunIdentity identity, int forks, boolean acceptWarnings) {}
