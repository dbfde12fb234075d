package dev.lockstep.platform;

import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A phase of a platform: an order of waves.
 *
 * @param serial for roles that do not go all at once: how many hosts at a time
 * @param turn with which wave a host goes that has roles in several
 */
public record Phase(
    Located<String> name,
    List<Wave> waves,
    Map<String, List<Located<BatchSize>>> serial,
    Turn turn) {
  public Phase {
    waves = List.copyOf(waves);
    serial = Collections.unmodifiableMap(new LinkedHashMap<>(serial));
  }

  /** With which of its waves a host goes that has several roles. */
  public enum Turn {
    FIRST,
    LAST
  }

  /** The place where a role stands in the order; empty when it has no part in the phase. */
  public Optional<Span> place(String role) {
    return waves.stream()
        .flatMap(wave -> wave.roles().stream())
        .filter(one -> one.value().equals(role))
        .map(Located::span)
        .findFirst();
  }

  /** The roles that have a part in it, in order. */
  public List<String> roles() {
    return waves.stream().flatMap(wave -> wave.roles().stream()).map(Located::value).toList();
  }
}
