package dev.lockstep.runbook;

/** What stands under {@code preconditions}. */
public sealed interface PreconditionNode permits Precondition, Include {}
