/**
 * The durable memory of runs: {@link dev.lockstep.journal.StateFolder} holds a {@link
 * dev.lockstep.journal.RunFolder} for each run, with its {@link dev.lockstep.journal.JournalFile}
 * and the {@link dev.lockstep.journal.OutputFiles} that its commands printed.
 *
 * <p>A file of text lines, and no database: it can be read with a pager when everything else is
 * broken, appended with one {@code fsync}, and every edit of it can be proven. Events alone are
 * forced to disk; output is named in them with its size and digest, so that what was lost or
 * altered of it shows.
 */
package dev.lockstep.journal;
