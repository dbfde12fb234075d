package dev.lockstep.runbook;

/** What a stage or a block is made of; gates stand in stages only. */
public sealed interface StepNode permits Step, Block, Include, GatePoint {}
