package dev.lockstep.console;

import dev.lockstep.event.Outcome;

/** Colours, or none ({@code NO_COLOR}, a pipe). */
public enum Palette {
  /** No escape sequence ever. */
  PLAIN,
  /** ANSI colours. */
  COLOURED;

  private static final String RESET = "\u001b[0m";

  /** Something good. */
  String good(String text) {
    return painted("\u001b[32m", text);
  }

  /** Something changed, or to be looked at. */
  String notable(String text) {
    return painted("\u001b[33m", text);
  }

  /** Something that stops a run. */
  String bad(String text) {
    return painted("\u001b[31m", text);
  }

  /** Something less important. */
  String dim(String text) {
    return painted("\u001b[2m", text);
  }

  /** A heading. */
  String bold(String text) {
    return painted("\u001b[1m", text);
  }

  /** An outcome in its colour, padded to a column. */
  String outcome(Outcome outcome) {
    String word = String.format("%-11s", outcome.word());
    return switch (outcome) {
      case OK -> good(word);
      case CHANGED -> notable(word);
      case SKIPPED, CANCELLED -> dim(word);
      case FAILED, UNREACHABLE, IN_DOUBT -> bad(word);
    };
  }

  private String painted(String colour, String text) {
    return this == PLAIN ? text : colour + text + RESET;
  }
}
