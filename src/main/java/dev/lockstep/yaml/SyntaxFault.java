package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the parser stumbled over. It says what it expected; what was probably meant is read from the
 * line itself, by {@link WordFaults} and {@link StructureFaults}.
 *
 * @param context what the parser was reading, in its own words; empty when nothing
 * @param problem what it did not expect, in its own words
 * @param at where it stood
 * @param begin where what it was reading begins; the same as {@code at} when it was reading nothing
 */
record SyntaxFault(
    SourceFile file, Dialect dialect, String context, String problem, int at, int begin) {

  static SyntaxFault of(SourceFile file, Dialect dialect, Marks marks, MarkedYAMLException e) {
    int at = Optional.ofNullable(e.getProblemMark()).map(marks::offset).orElse(0);
    return new SyntaxFault(
        file,
        dialect,
        Optional.ofNullable(e.getContext()).orElse(""),
        Optional.ofNullable(e.getProblem()).orElse(""),
        at,
        Optional.ofNullable(e.getContextMark()).map(marks::offset).orElse(at));
  }

  /** The same in words for people. */
  Diagnostic diagnostic() {
    return new WordFaults(this)
        .diagnostic()
        .or(() -> new StructureFaults(this).diagnostic())
        .orElseGet(this::unknown);
  }

  private Diagnostic unknown() {
    return Diagnostic.error("yaml-syntax", point(at), "this is no YAML from here on")
        .help("look at quotes, brackets and indentation right before this place");
  }

  /** The character at an offset; a space behind the end. */
  char charAt(int offset) {
    return offset < file.content().length() ? file.content().charAt(offset) : ' ';
  }

  /** One character. */
  Span point(int offset) {
    int c = offset < file.content().length() ? file.content().codePointAt(offset) : ' ';
    return file.span(offset, offset + Character.charCount(c));
  }

  /** The line of an offset without indentation. */
  Span wholeLine(int offset) {
    int number = file.positionOf(offset).line();
    String line = file.line(number);
    int start = file.lineStart(number);
    int indent = line.length() - line.stripLeading().length();
    return file.span(start + indent, start + line.stripTrailing().length());
  }
}
