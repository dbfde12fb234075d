/**
 * What happened: {@link dev.lockstep.event.RunEvent}, and what it adds up to: {@link
 * dev.lockstep.event.RunState}.
 *
 * <p>The fold is the only definition of where a run stands. Live view, {@code show}, {@code resume}
 * and report use it, so none of them can disagree with the journal.
 */
package dev.lockstep.event;
