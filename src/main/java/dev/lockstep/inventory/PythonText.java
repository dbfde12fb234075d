package dev.lockstep.inventory;

import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Texts as Python sees them, because Ansible's files mean what Python makes of them. */
final class PythonText {
  /** Python's order of texts: by code point, where Java's is by UTF-16 unit. */
  static final Comparator<String> ORDER = PythonText::compare;

  private PythonText() {}

  /** A scalar as {@code str} shows it; nothing is the empty text, as in Ansible's templates. */
  static String of(Value scalar) {
    if (scalar instanceof Value.Bool bool) {
      return bool.value() ? "True" : "False";
    }
    return scalar instanceof Value.Nothing ? "" : scalar.toString();
  }

  /** Whether {@code str.strip} takes it away. */
  static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || (c >= 0x1c && c <= 0x1f)
        || c == 0x85
        || Character.isSpaceChar(c);
  }

  /** The span without the space around it. */
  static Span strip(Span span) {
    String content = span.file().content();
    int start = span.start();
    int end = span.end();
    while (start < end && isSpace(content.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(content.charAt(end - 1))) {
      end--;
    }
    return span.file().span(start, end);
  }

  /** The lines as {@code str.splitlines} cuts them, each without the space around it. */
  static List<Span> lines(SourceFile file) {
    String content = file.content();
    List<Span> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < content.length(); i++) {
      if (isLineEnd(content.charAt(i))) {
        lines.add(strip(file.span(start, i)));
        start = i + 1;
      }
    }
    lines.add(strip(file.span(start, content.length())));
    return lines;
  }

  private static boolean isLineEnd(char c) {
    return (c >= '\n' && c <= '\r')
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  private static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for what lies above all other units. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
