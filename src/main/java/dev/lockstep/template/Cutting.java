package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts text at <code>${...}</code>. Braces and quoted texts within are heeded; <code>$${</code>
 * stands for <code>${</code>; nothing else means anything.
 */
final class Cutting {

  /** A piece of a text. */
  sealed interface Piece {}

  /**
   * Plain text.
   *
   * @param text with <code>$${</code> resolved
   * @param origins for each character of {@code text} and for its end its offset in the source
   */
  record Literal(String text, List<Integer> origins) implements Piece {}

  /**
   * An expression without its braces.
   *
   * @param begin offset of the <code>${</code> in the source
   * @param end offset behind the closing brace
   */
  record Embedded(LocatedText source, int begin, int end) implements Piece {}

  private final LocatedText source;
  private final String text;
  private final Diagnostics out;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private final List<Integer> origins = new ArrayList<>();

  private Cutting(LocatedText source, Diagnostics out) {
    this.source = source;
    this.text = source.value();
    this.out = out;
  }

  /** The pieces; empty, with a report, when a brace is not closed. */
  static Optional<List<Piece>> cut(LocatedText source, Diagnostics out) {
    return new Cutting(source, out).cut();
  }

  /** Where the brace closes that was opened before {@code from}. */
  static Optional<Integer> closing(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (Tokens.beginsText(text, i)) {
        i = Tokens.endOfText(text, i) - 1;
      } else if (text.charAt(i) == '{') {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private Optional<List<Piece>> cut() {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        keep('$', at);
        keep('{', at + 2);
        at += 3;
      } else if (text.startsWith("${", at)) {
        Optional<Integer> closing = closing(text, at + 2);
        if (closing.isEmpty()) {
          out.add(unclosed(at));
          return Optional.empty();
        }
        endLiteral(at);
        int end = closing.get() + 1;
        pieces.add(new Embedded(source.part(at + 2, end - 1), at, end));
        at = end;
      } else {
        keep(text.charAt(at), at);
        at++;
      }
    }
    endLiteral(text.length());
    return Optional.of(List.copyOf(pieces));
  }

  private void keep(char c, int origin) {
    literal.append(c);
    origins.add(origin);
  }

  private void endLiteral(int end) {
    if (literal.length() > 0) {
      origins.add(end);
      pieces.add(new Literal(literal.toString(), List.copyOf(origins)));
    }
    literal.setLength(0);
    origins.clear();
  }

  private Diagnostic unclosed(int at) {
    boolean inText =
        closing(text.substring(at + 2).replace('"', '_').replace('\'', '_'), 0).isPresent();
    Diagnostic plain =
        Diagnostic.error("unclosed-brace", source.span(at, at + 2), "`${` is never closed");
    return (inText ? plain.note("a quote in it is not closed either") : plain)
        .help("close it with `}`, or write `$${` for the characters themselves");
  }
}
