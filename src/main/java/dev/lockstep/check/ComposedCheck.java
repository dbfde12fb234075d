package dev.lockstep.check;

/**
 * A check of one's own: steps that only read, and a verdict upon what they showed. Its subject is
 * each host (and loop item) by itself. What the steps are is known to the runbook that composes it.
 */
public non-sealed interface ComposedCheck extends Check {}
