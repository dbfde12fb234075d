package dev.lockstep.runbook;

/** What a stage or a block is made of. */
public sealed interface StepNode permits Step, Block, Include {}
