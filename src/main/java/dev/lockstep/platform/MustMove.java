package dev.lockstep.platform;

import dev.lockstep.text.Located;

/**
 * A role that no runbook may leave out, and the rule that says so.
 *
 * @param reason the rule, for people
 */
public record MustMove(Located<String> role, Located<String> reason) {}
