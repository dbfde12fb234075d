package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;

/** A plain or quoted scalar decoded a second time, to learn where each character was written. */
final class FlowScalar {
  private final String content;
  private final int end;
  private final char quote;
  private final Tracing traced = new Tracing();
  private int at;

  private FlowScalar(Span inner, char quote) {
    this.content = inner.file().content();
    this.at = inner.start();
    this.end = inner.end();
    this.quote = quote;
  }

  /** A scalar without quotes. */
  static LocatedText plain(Span span, String parsed) {
    return new FlowScalar(span, ' ').decode(parsed, span);
  }

  /** A scalar in quotes; the span holds them. */
  static LocatedText quoted(Span span, String parsed) {
    Span inner = span.part(1, span.end() - span.start() - 1);
    return new FlowScalar(inner, span.file().content().charAt(span.start())).decode(parsed, span);
  }

  private LocatedText decode(String parsed, Span span) {
    while (at < end) {
      char c = content.charAt(at);
      if (LineBreaks.isBlank(c) || LineBreaks.isBreak(c)) {
        space();
      } else if (c == '\\' && quote == '"') {
        escape();
      } else if (c == '\'' && quote == '\'') {
        traced.add('\'', at);
        at += 2;
      } else {
        traced.add(c, at++);
      }
    }
    return traced.located(parsed, span, end);
  }

  /** Blanks within a line stay; those around line ends go, and the first line end is a space. */
  private void space() {
    int start = at;
    while (at < end && LineBreaks.isBlank(content.charAt(at))) {
      at++;
    }
    int first = LineBreaks.lengthAt(content, at, end);
    if (first == 0) {
      traced.copy(content, start, at);
      return;
    }
    char firstBreak = LineBreaks.normal(content.charAt(at));
    at += first;
    boolean folded = !emptyLines() && firstBreak == '\n';
    if (folded) {
      traced.add(' ', start);
    }
  }

  /** The line ends behind the first one, each of which counts; whether there were any. */
  private boolean emptyLines() {
    boolean found = false;
    while (at < end) {
      int length = LineBreaks.lengthAt(content, at, end);
      if (length > 0) {
        traced.add(LineBreaks.normal(content.charAt(at)), at);
        found = true;
      } else if (!LineBreaks.isBlank(content.charAt(at))) {
        break;
      }
      at += Math.max(1, length);
    }
    return found;
  }

  private void escape() {
    int line = LineBreaks.lengthAt(content, at + 1, end);
    if (line > 0) {
      at += 1 + line;
      emptyLines();
      return;
    }
    Escape escape = Escape.at(content, at, end);
    traced.add(escape.value(), at);
    at += escape.length();
  }
}
