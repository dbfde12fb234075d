package dev.lockstep.diagnostic;

/** Colours of a terminal (ECMA-48, SGR), for those who asked for them. */
enum Paint {
  ERROR("1;31"),
  WARNING("1;33"),
  STRONG("1"),
  GUTTER("34"),
  HINT("36");

  private final String parameters;

  Paint(String parameters) {
    this.parameters = parameters;
  }

  static Paint of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
    };
  }

  String on(String text) {
    return text.isEmpty() ? text : "\u001b[" + parameters + "m" + text + "\u001b[0m";
  }
}
