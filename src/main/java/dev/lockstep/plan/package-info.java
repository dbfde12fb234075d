/**
 * What happens where in which order: {@link dev.lockstep.plan.Planner} binds a runbook to an
 * inventory and gives a {@link dev.lockstep.plan.Plan}, fully named and digested, without
 * contacting anybody.
 *
 * <p>A {@link dev.lockstep.plan.Frame} stands for the names visible at a place of the runbook. The
 * planner checks templates against it, the engine evaluates them with it, so both agree on what a
 * name means.
 */
package dev.lockstep.plan;
