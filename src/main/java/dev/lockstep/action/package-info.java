/**
 * What a step can do. An {@link dev.lockstep.action.ActionType} reads its options from YAML and
 * gives an {@link dev.lockstep.action.Action}; prepared for a host, that is {@link
 * dev.lockstep.action.Work}: operations to look with, a judgement of what they saw, operations to
 * act with. The types stand in {@code BuiltInActions}.
 *
 * <p>Work is pure: it never touches a host, it says what to run and judges what came back. So a dry
 * run is the first half of a run, what was found is journaled before it is changed, and an action
 * is tested without any host.
 */
package dev.lockstep.action;
