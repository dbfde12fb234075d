package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * Which versions go together on a platform (key {@code mixed_versions}).
 *
 * @param version the param or variable that says at which version a host is before; without it
 *     nobody knows, and the one rule of a role holds for it
 * @param mayStay roles that a runbook may leave out, and under which condition
 * @param mustMove roles that it may not, and why
 */
public record Mixing(
    Optional<Located<String>> version, List<MixedVersion> mayStay, List<MustMove> mustMove) {
  public Mixing {
    mayStay = List.copyOf(mayStay);
    mustMove = List.copyOf(mustMove);
  }

  /** Under which conditions a role may stay. */
  public List<MixedVersion> mayStay(String role) {
    return mayStay.stream().filter(one -> one.role().value().equals(role)).toList();
  }

  /** The rule by which a role may not stay, if there is one. */
  public Optional<MustMove> mustMove(String role) {
    return mustMove.stream().filter(one -> one.role().value().equals(role)).findFirst();
  }
}
