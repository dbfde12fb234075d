package dev.lockstep.plan;

import dev.lockstep.runbook.Surroundings;

/** What a stage, a block, an include or a step sets, and the names that its texts see. */
public record Setting(Surroundings surroundings, Frame frame) {}
