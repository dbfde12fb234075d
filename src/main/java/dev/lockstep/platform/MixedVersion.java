package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * A role that may be left out of a whole runbook, because its version goes together with the new
 * one of the others.
 *
 * @param mayStay the version that it may stay at
 * @param when for people: in which case
 * @param needs preconditions that a runbook must have which leaves it out; never empty
 */
public record MixedVersion(
    Located<String> role, String mayStay, Optional<String> when, List<Located<String>> needs) {
  public MixedVersion {
    needs = List.copyOf(needs);
  }
}
