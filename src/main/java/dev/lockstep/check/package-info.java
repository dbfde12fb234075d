/**
 * What a precondition verifies. A {@link dev.lockstep.check.CheckType} reads its options and gives
 * a {@link dev.lockstep.check.Check}: one that looks at each host ({@link
 * dev.lockstep.check.HostCheck}), compares hosts ({@link dev.lockstep.check.JointCheck}) or asks a
 * person. All end in a {@link dev.lockstep.check.Verdict}. The types stand in {@code
 * BuiltInChecks}.
 *
 * <p>What could not be looked at is {@code Errored}, and no path through this package turns that
 * into {@code Passed}.
 */
package dev.lockstep.check;
