package dev.lockstep.runbook;

import dev.lockstep.text.Located;

/** An ordered part of a runbook. */
public sealed interface Chapter permits Stage, Chapter.Gate, Include {
  /** A named point between stages at which preconditions are evaluated (again). */
  record Gate(Located<String> name) implements Chapter {}
}
