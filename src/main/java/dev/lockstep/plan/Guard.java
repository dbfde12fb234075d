package dev.lockstep.plan;

import dev.lockstep.template.Expression;

/** A condition and the names it sees: an include's is written in another file than the step's. */
public record Guard(Expression condition, Frame frame) {}
