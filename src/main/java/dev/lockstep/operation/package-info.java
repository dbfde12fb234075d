/**
 * What can be done to a host, and what came back. Both are closed: a dry run, the journal, the
 * report and the tests all speak {@link dev.lockstep.operation.Operation}, so nothing can touch a
 * host in a way that one of them does not know.
 *
 * <p>An operation says <em>what</em>; {@link dev.lockstep.operation.Circumstances} say as whom,
 * with which environment and how long. Actions write the first, step modifiers the second.
 */
package dev.lockstep.operation;
