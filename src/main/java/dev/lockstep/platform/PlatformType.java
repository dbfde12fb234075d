package dev.lockstep.platform;

import dev.lockstep.text.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A platform type (language §8): a named set of roles with the orders that bind them. Consistent in
 * itself: waves, counts and mixed versions name roles that there are.
 *
 * @param roles by name, in the order written
 * @param servers how many hosts have a role in a phase, where the type says it
 * @param outsiders by name
 * @param phases in the order in which they happen
 * @param mixing which roles a runbook may leave out, and under which condition
 * @param refusal why nothing may be run on such a platform; it may then be without roles and phases
 */
public record PlatformType(
    Located<String> name,
    Optional<String> help,
    Map<String, Role> roles,
    Optional<Located<Role.Count>> servers,
    Map<String, Outsider> outsiders,
    List<Phase> phases,
    Mixing mixing,
    Optional<Located<String>> refusal) {
  public PlatformType {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    outsiders = Collections.unmodifiableMap(new LinkedHashMap<>(outsiders));
    phases = List.copyOf(phases);
  }

  /** A phase by name. */
  public Optional<Phase> phase(String wanted) {
    return phases.stream().filter(phase -> phase.name().value().equals(wanted)).findFirst();
  }
}
