package dev.lockstep.runbook;

import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step, a block or a stage sets for what is in it.
 *
 * @param vars names it adds
 * @param tags for {@code --tags}
 */
public record Surroundings(
    Identity identity,
    Map<String, Template> environment,
    Optional<Template> profile,
    List<Binding> vars,
    List<Located<String>> tags) {
  /** Nothing set. */
  public static final Surroundings NONE =
      new Surroundings(Identity.NONE, Map.of(), Optional.empty(), List.of(), List.of());

  public Surroundings {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    vars = List.copyOf(vars);
    tags = List.copyOf(tags);
  }
}
