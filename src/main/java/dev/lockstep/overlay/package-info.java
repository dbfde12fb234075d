/**
 * One customer's runbook as changes of another (language §9): {@link dev.lockstep.overlay.Overlay}
 * is the file as written, {@link dev.lockstep.overlay.Rewriting} makes the changed runbook of it.
 *
 * <p>Changes are made to the YAML before anything of it is read, so that what comes out is a
 * runbook like any other: one reader, one set of faults, and every span leads to the file where the
 * words stand. Parts are changed in one of their places, not as files: {@link
 * dev.lockstep.overlay.Rewriting} remembers for an {@code include} what is to be changed in the
 * part behind it, and the reader asks when it comes there. The alternative, to change the records
 * that were read, would need a second way to read half a step ({@code adjust}).
 */
package dev.lockstep.overlay;
