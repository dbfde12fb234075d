package dev.lockstep.template;

/** Where an expression stands, as far as it decides what may be in it. */
enum Allowed {
  /** Everything but {@code args} and {@code raw}. */
  EVERYWHERE,
  /** Between <code>${</code> and <code>}</code> of a script: {@code args} and {@code raw} too. */
  IN_SCRIPTS
}
