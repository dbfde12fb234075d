/**
 * What happens where in which order: {@link dev.lockstep.plan.Planner} binds a runbook to an
 * inventory and gives a {@link dev.lockstep.plan.Plan}, fully named and digested, without
 * contacting anybody.
 *
 * <p>A {@link dev.lockstep.plan.Frame} stands for the names visible at a place of the runbook. The
 * planner checks templates against it, the engine evaluates them with it, so both agree on what a
 * name means.
 *
 * <p>{@link dev.lockstep.plan.Planning} is the way in: from files to a plan. The planner goes once
 * through the runbook in the order of a run, so that a name is known behind its step and nowhere
 * else; then it binds every step to every host, so that what is wrong on one host only is found
 * before the run; then it takes the digest.
 */
package dev.lockstep.plan;
