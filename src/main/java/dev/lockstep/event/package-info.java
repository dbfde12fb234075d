/**
 * What happened: {@link dev.lockstep.event.RunEvent}, and what it adds up to: {@link
 * dev.lockstep.event.RunState}.
 *
 * <p>The fold is the only definition of where a run stands. Live view, {@code show}, {@code resume}
 * and report use it, so none of them can disagree with the journal. It refuses what can't have
 * happened after what did: an engine that goes astray is caught by the first event that shows it.
 */
package dev.lockstep.event;
