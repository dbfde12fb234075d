package dev.lockstep.runbook;

import dev.lockstep.text.Located;

/** A gate between the steps of a stage: a barrier of the whole run (language §6). */
public record GatePoint(Located<String> name) implements StepNode {}
