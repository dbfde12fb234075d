/**
 * Runs a plan: {@link dev.lockstep.engine.Engine}.
 *
 * <p>One coordinator walks the plan, step by step; a step runs on its hosts in parallel, by
 * workers. A worker's code is plain and blocking ({@code HostStep}): it reads like the promise it
 * keeps. Where it has something to say it hands the events to the coordinator and waits until they
 * are on disk; the coordinator writes all that have come together with one force. So there is one
 * writer, no lock, and no effect before its record.
 *
 * <p>Beside its row in the import table it knows {@code action}, {@code check}, {@code runbook} and
 * {@code value}: a plan is made of them.
 */
package dev.lockstep.engine;
