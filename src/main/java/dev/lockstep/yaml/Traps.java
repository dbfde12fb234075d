package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;

/** Values that YAML reads as something else than people mean. */
final class Traps {
  private Traps() {}

  /** A value whose first character means something to YAML. */
  static Diagnostic atStart(Span span, String code, String message) {
    return Diagnostic.error(code, span, message);
  }
}
