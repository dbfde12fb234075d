package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.stream.Collectors;

/** Roles whose hosts go together in a phase; never empty. */
public record Wave(List<Located<String>> roles) {
  public Wave {
    roles = List.copyOf(roles);
  }

  /** Whether a role goes with it. */
  public boolean has(String role) {
    return roles.stream().anyMatch(one -> one.value().equals(role));
  }

  /** Its roles, as people read them: {@code marketing, power}. */
  public String words() {
    return roles.stream().map(Located::value).collect(Collectors.joining(", "));
  }
}
