/**
 * A runbook as its author wrote it: {@link dev.lockstep.runbook.Runbook} holds preconditions and
 * {@link dev.lockstep.runbook.Chapter}s (stages and gates), a stage holds {@link
 * dev.lockstep.runbook.StepNode}s. Parts are read in place of their {@code include}. Nothing here
 * knows an inventory; that is {@code plan}'s.
 *
 * <p>The modifiers of a step are many (language §4). They are kept in groups by the question that
 * they answer: {@link dev.lockstep.runbook.Placement} (where), {@link
 * dev.lockstep.runbook.Identity} (as whom), {@link dev.lockstep.runbook.Judgement} (what counts as
 * failed), {@link dev.lockstep.runbook.Safeguards} (what protects a run).
 */
package dev.lockstep.runbook;
