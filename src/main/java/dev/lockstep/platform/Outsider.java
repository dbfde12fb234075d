package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.List;

/**
 * Servers of a platform that somebody else hosts: never contacted by SSH, never a delegate. An
 * inventory may have a group of that name, for their variables.
 *
 * @param reachedBy the only way to them, such as {@code http}
 * @param needs preconditions that every runbook must have which visits a phase of the platform
 */
public record Outsider(
    Located<String> name, Located<String> reachedBy, List<Located<String>> needs) {
  public Outsider {
    needs = List.copyOf(needs);
  }
}
