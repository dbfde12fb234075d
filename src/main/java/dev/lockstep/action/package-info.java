/**
 * What a step can do. An {@link dev.lockstep.action.ActionType} reads its options from YAML and
 * gives an {@link dev.lockstep.action.Action}; prepared for a host, that is {@link
 * dev.lockstep.action.Work}: operations to look with, a judgement of what they saw, operations to
 * act with. The types stand in {@code BuiltInActions}.
 *
 * <p>Work is pure: it never touches a host, it says what to run and judges what came back. So a dry
 * run is the first half of a run, what was found is journaled before it is changed, and an action
 * is tested without any host.
 *
 * <p>What looks at a host is a shell script, a file beside these classes: POSIX, for dash, bash and
 * busybox alike, with its values set as quoted variables in front. It prints facts between two
 * marks, so that a cut answer is no answer, and tells "not there" from "could not look". A change
 * ends with the same look, because a command that ended well has not always done what was wanted.
 */
package dev.lockstep.action;
