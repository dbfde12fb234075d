package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Values that YAML reads as something else than people mean. */
final class Traps {
  private Traps() {}

  /** A value whose first character means something to YAML. */
  static Diagnostic atStart(Span span, String code, String message) {
    Span value = ValuePlace.at(span.file(), span.start());
    return Diagnostic.error(code, value, message).help(Quotation.help(Quotation.line(value)));
  }

  /** Whether a flow mapping begins as {@code {{ x }}} does. */
  static boolean isDoubleBrace(SourceFile file, int start) {
    return file.content().startsWith("{{", start);
  }

  /** {@code {{ x }}} without quotes: to YAML a mapping whose key is a mapping. */
  static Diagnostic doubleBrace(SourceFile file, int start, Dialect dialect) {
    Span value = ValuePlace.at(file, start);
    Diagnostic found =
        Diagnostic.error(
            "unquoted-value", value, "a value can't begin with `{{`: to YAML that is a mapping");
    if (dialect == Dialect.YAML_1_1) {
      return found.help(Quotation.help(Quotation.line(value)));
    }
    String own = value.text().replaceAll("\\{\\{\\s*+", "\\${").replaceAll("\\s*+\\}\\}", "}");
    return found
        .note("runbooks write `${x}` where Ansible writes `{{ x }}`")
        .help(Quotation.advice("write", Quotation.replaced(value, Quotation.quoted(own))));
  }

  /**
   * A plain value that a comment cuts off in the middle: something is open in it which the comment
   * closes. The span runs to the end of the line, as its author meant it.
   */
  static Optional<Span> cutByComment(Span scalar) {
    SourceFile file = scalar.file();
    if (!isBeforeComment(file.content(), scalar.end())) {
      return Optional.empty();
    }
    int number = file.positionOf(scalar.end()).line();
    int lineEnd = file.lineStart(number) + file.line(number).length();
    String comment = file.content().substring(scalar.end(), lineEnd);
    return openIn(scalar.text())
        .filter(closer -> comment.indexOf(closer) >= 0)
        .map(closer -> file.span(scalar.start(), lineEnd));
  }

  /**
   * A warning where a word begins with {@code #} right behind a plain value, as in {@code echo a
   * #1}: a comment has a blank there, and nobody sees that the word is not read.
   */
  static Optional<Diagnostic> perhapsCut(Span scalar) {
    SourceFile file = scalar.file();
    String content = file.content();
    int hash = content.indexOf('#', scalar.end());
    boolean isWord =
        isBeforeComment(content, scalar.end())
            && hash + 1 < content.length()
            && Character.isLetterOrDigit(content.charAt(hash + 1));
    if (!isWord) {
      return Optional.empty();
    }
    int number = file.positionOf(scalar.end()).line();
    Span meant = file.span(scalar.start(), file.lineStart(number) + file.line(number).length());
    return Optional.of(comment(scalar, meant).asWarning());
  }

  private static boolean isBeforeComment(String content, int end) {
    int at = end;
    while (at < content.length() && LineBreaks.isBlank(content.charAt(at))) {
      at++;
    }
    return at > end && at < content.length() && content.charAt(at) == '#';
  }

  /** What the report of it says. */
  static Diagnostic comment(Span scalar, Span meant) {
    int hash = meant.file().content().indexOf('#', scalar.end());
    Diagnostic found =
        Diagnostic.error(
                "cut-by-comment",
                meant.file().span(hash, meant.end()),
                "` #` begins a comment, and this value is cut off before it")
            .label("not read");
    boolean oneLine = scalar.position().line() == meant.file().positionOf(meant.end()).line();
    return oneLine
        ? found.help(Quotation.help(Quotation.line(meant)))
        : found.help("write the value as a block: `|` behind the key, the text on lines below");
  }

  /** The character that would close what is still open at the end of a text. */
  private static Optional<Character> openIn(String text) {
    Deque<Character> closers = new ArrayDeque<>();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if ((c == '\'' || c == '"') && !isApostrophe(text, i)) {
        quote = c;
      } else {
        bracket(c, closers);
      }
    }
    return quote != 0 ? Optional.of(quote) : Optional.ofNullable(closers.peek());
  }

  private static void bracket(char c, Deque<Character> closers) {
    int opener = "{([".indexOf(c);
    if (opener >= 0) {
      closers.push("})]".charAt(opener));
    } else if (!closers.isEmpty() && closers.peek() == c) {
      closers.pop();
    }
  }

  /** As in {@code don't}: prose, not a quote. */
  private static boolean isApostrophe(String text, int i) {
    return i > 0
        && i + 1 < text.length()
        && Character.isLetter(text.charAt(i - 1))
        && Character.isLetter(text.charAt(i + 1));
  }
}
