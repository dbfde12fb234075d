package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A role that may be left out of a whole runbook, because its version goes together with the new
 * one of the others.
 *
 * @param mayStay the version that it may stay at
 * @param when for people: in which case
 * @param needs preconditions that a runbook must have which leaves it out, and which look at its
 *     servers; never empty
 * @param attested further ones that a person must answer
 */
public record MixedVersion(
    Located<String> role,
    Located<String> mayStay,
    Optional<String> when,
    List<Located<String>> needs,
    List<Located<String>> attested) {
  public MixedVersion {
    needs = List.copyOf(needs);
    attested = List.copyOf(attested);
  }

  /** All preconditions that a runbook must have. */
  public List<String> preconditions() {
    return Stream.concat(needs.stream(), attested.stream()).map(Located::value).toList();
  }
}
