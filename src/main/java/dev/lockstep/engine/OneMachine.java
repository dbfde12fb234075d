package dev.lockstep.engine;

import dev.lockstep.plan.Plan;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Sight.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names that turn out to be one machine where a platform is proven to have several. */
final class OneMachine {
  private final Plan plan;

  OneMachine(Plan plan) {
    this.plan = plan;
  }

  /** What is wrong with it, in one sentence; nothing where no platform is, or the host says so. */
  Optional<String> trouble(Map<String, Sight> seen) {
    if (plan.head().platform().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> names = new LinkedHashMap<>();
    seen.forEach(
        (host, sight) -> {
          if (sight instanceof Seen one && !one.machine().id().isEmpty()) {
            names.computeIfAbsent(one.machine().id(), id -> new ArrayList<>()).add(host);
          }
        });
    return names.values().stream().flatMap(group -> undeclared(group).stream()).findFirst();
  }

  /** All but one of them must say of which other they are the same machine. */
  private Optional<String> undeclared(List<String> names) {
    List<String> silent = names.stream().filter(name -> !isDeclared(name, names)).toList();
    return silent.size() < 2 ? Optional.empty() : Optional.of(sentence(silent));
  }

  private boolean isDeclared(String name, List<String> names) {
    return plan.hosts()
        .get(name)
        .sameMachineAs()
        .filter(other -> !other.equals(name) && names.contains(other))
        .isPresent();
  }

  private static String sentence(List<String> silent) {
    String first = silent.get(0);
    String second = silent.get(1);
    return "`"
        + second
        + "` and `"
        + first
        + "` are one machine, and the platform would take it for two; correct the address of one,"
        + " or write `same_machine_as: "
        + first
        + "` for `"
        + second
        + "`";
  }
}
