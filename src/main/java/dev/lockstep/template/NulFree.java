package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;

/** Keeps out the one character that no argument and no script can hold. */
final class NulFree {
  private NulFree() {}

  static String text(String value, Span span) throws EvaluationException {
    if (value.indexOf('\0') >= 0) {
      throw new EvaluationException(
          Diagnostic.error("nul-character", span, "the value holds a NUL character")
              .note("no argument and no script can hold one"));
    }
    return value;
  }
}
