package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Locale;
import java.util.Optional;

/** What a text must be before the parser sees it: bounded, and made of characters YAML allows. */
final class Legibility {
  /** As many as a file of 64 MB can hold. */
  private static final int MOST_UNITS = 64 << 20;

  /** The parser needs time in the square of the length of a word. */
  private static final int LONGEST_LINE = 1 << 20;

  private Legibility() {}

  /** The first thing that is wrong. */
  static Optional<Diagnostic> fault(SourceFile file) {
    String content = file.content();
    if (content.length() > MOST_UNITS) {
      return Optional.of(
          Diagnostic.error("file-too-big", file.span(0, 0), "`" + file + "` is larger than 64 MB")
              .help("split it"));
    }
    return longLine(file).or(() -> character(file)).or(() -> directive(file));
  }

  private static Optional<Diagnostic> longLine(SourceFile file) {
    for (int line = 1; line <= file.lineCount(); line++) {
      int end = line < file.lineCount() ? file.lineStart(line + 1) : file.content().length();
      if (end - file.lineStart(line) > LONGEST_LINE) {
        return Optional.of(
            Diagnostic.error(
                    "line-too-long",
                    file.span(file.lineStart(line), file.lineStart(line)),
                    "line " + line + " is longer than " + LONGEST_LINE + " characters")
                .help("break it, or move what is no text into a file of its own"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> character(SourceFile file) {
    String content = file.content();
    int unit = 0;
    while (unit < content.length()) {
      int c = content.codePointAt(unit);
      boolean mark = c == 0xfeff && unit == 0;
      if (!isPrintable(c) && !mark) {
        return Optional.of(badCharacter(file.span(unit, unit + Character.charCount(c)), c));
      }
      unit += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static Diagnostic badCharacter(Span span, int c) {
    Diagnostic found =
        Diagnostic.error(
            "control-character",
            span,
            String.format(Locale.ROOT, "the character U+%04X can't stand in YAML", c));
    return c == 0
        ? found.note("a file with NUL characters is often UTF-16").help("store it as UTF-8")
        : found.help(
            String.format(
                Locale.ROOT, "take it out, or write it as `\\u%04X` in double quotes", c));
  }

  /** YAML 1.1, section 4.1.1. */
  private static boolean isPrintable(int c) {
    boolean ascii = (c >= 0x20 && c <= 0x7e) || c == '\n' || c == '\t' || c == '\r';
    boolean wide = (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
    return ascii || wide || c == 0x85 || c >= 0x10000;
  }

  /** The parser passes over directives it does not know, and with them over what was meant. */
  private static Optional<Diagnostic> directive(SourceFile file) {
    for (int line = 1; line <= file.lineCount(); line++) {
      String text = file.line(line);
      if (text.startsWith("%")) {
        Span span = file.span(file.lineStart(line), file.lineStart(line) + text.length());
        return Optional.of(
            Diagnostic.error(
                    "yaml-directive", span, "`%` at the start of a line is a YAML directive")
                .help(Quotation.advice("take the line out, or quote it", Quotation.quoted(text))));
      }
      if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
