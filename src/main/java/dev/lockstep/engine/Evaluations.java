package dev.lockstep.engine;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.EvaluationException;

/** What a value that could not be had means for people. */
final class Evaluations {
  private Evaluations() {}

  /** One line: what is wrong and where it stands. */
  static String message(EvaluationException trouble) {
    Diagnostic diagnostic = trouble.diagnostic();
    return diagnostic.message() + " (" + diagnostic.span() + ")";
  }

  /** What to do; may be empty. */
  static String help(EvaluationException trouble) {
    return String.join("; ", trouble.diagnostic().helps());
  }
}
