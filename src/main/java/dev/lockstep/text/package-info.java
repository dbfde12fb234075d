/**
 * Source files and places in them: {@link dev.lockstep.text.SourceFile}, {@link
 * dev.lockstep.text.Span}, {@link dev.lockstep.text.Located}, {@link
 * dev.lockstep.text.LocatedText}; and {@link dev.lockstep.text.VisibleText}, through which text of
 * users and hosts reaches a terminal.
 *
 * <p>Lowest package of all. A span keeps offsets, not lines: offsets can be cut and shifted without
 * rereading the text, and line and column are worked out only when somebody looks.
 */
package dev.lockstep.text;
