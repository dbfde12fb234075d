/**
 * What a precondition verifies. A {@link dev.lockstep.check.CheckType} reads its options and gives
 * a {@link dev.lockstep.check.Check}: one that looks at each host ({@link
 * dev.lockstep.check.HostCheck}), compares hosts ({@link dev.lockstep.check.JointCheck}), asks a
 * person, or is composed of steps by a file of its own ({@link dev.lockstep.check.ComposedCheck}).
 * All end in a {@link dev.lockstep.check.Verdict}. The types stand in {@link
 * dev.lockstep.check.BuiltInChecks}.
 *
 * <p>What could not be looked at is {@code Errored}, and no path through this package turns that
 * into {@code Passed}: results reach a judge only through {@code Looked}, which lets through what
 * surely ran and was read whole, and a judge that can't tell throws {@code UnseenException}.
 *
 * <p>A look is one script for a POSIX shell, so that it costs one round trip. The scripts are
 * resources of this package; values reach them as positional parameters only, and they write a
 * {@code Sheet} whose last line says that nothing is missing.
 */
package dev.lockstep.check;
