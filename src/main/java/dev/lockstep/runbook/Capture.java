package dev.lockstep.runbook;

import dev.lockstep.text.Located;

/** The name under which a step's result is kept; as a secret if so written. */
public record Capture(Located<String> name, boolean secret) {}
