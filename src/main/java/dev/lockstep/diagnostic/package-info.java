/**
 * What is wrong with a file of the user's, where, and what to do: {@link
 * dev.lockstep.diagnostic.Diagnostic}, collected in {@link dev.lockstep.diagnostic.Diagnostics} and
 * shown by {@link dev.lockstep.diagnostic.TextRenderer} or {@link
 * dev.lockstep.diagnostic.JsonRenderer}.
 *
 * <p>Readers never throw for a user's mistake: they report it here and go on, so that one run shows
 * everything. Text and JSON come from the same object, and nothing in between edits message text.
 */
package dev.lockstep.diagnostic;
