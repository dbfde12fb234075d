package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes observations again that an earlier session has made, while nothing has changed: what
 * preconditions look at is how things are now. What they show now is on record; that they have
 * ended is already. Coordinator only.
 */
final class Reobservation {
  private final World world;

  /** What a host shows now. */
  private record Seen(String host, Aside.Look look) {}

  Reobservation(World world) {
    this.world = world;
  }

  /** Looks again, on hosts that were reached; the halt says what can't be seen any more. */
  void look(Collection<String> reached) {
    world.plan().observe().stream().flatMap(Engine::stepsOf).forEach(step -> look(step, reached));
  }

  private void look(PlannedStep step, Collection<String> reached) {
    Map<String, List<String>> queues = new LinkedHashMap<>();
    for (String host : step.hosts()) {
      if (reached.contains(host) && hasLooked(step, host)) {
        String site = step.sites().delegates().getOrDefault(host, host);
        queues.computeIfAbsent(site, any -> new ArrayList<>()).add(host);
      }
    }
    List<Supplier<List<Seen>>> tasks = new ArrayList<>();
    queues
        .values()
        .forEach(
            hosts ->
                tasks.add(
                    () ->
                        hosts.stream()
                            .map(host -> new Seen(host, new Aside(world).look(step, host)))
                            .toList()));
    world.coordinator().inParallel(tasks).stream()
        .flatMap(List::stream)
        .forEach(seen -> take(step, seen));
  }

  /** Where it was skipped by {@code run_once} it stays so. */
  private boolean hasLooked(PlannedStep step, String host) {
    boolean once = step.step().conduct().placement().runOnce();
    return world
        .past()
        .result(step.id(), host, false)
        .map(result -> !once || result.outcome() != Outcome.SKIPPED)
        .orElse(false);
  }

  private void take(PlannedStep step, Seen seen) {
    Aside.Look look = seen.look();
    boolean ignored = look.result().map(result -> !result.ignored().isEmpty()).orElse(false);
    if (!look.isGood() && !ignored) {
      world
          .halt()
          .stop(
              ExitCode.PRECONDITION,
              "step `"
                  + step.id()
                  + "` saw something on `"
                  + seen.host()
                  + "` before, and can't now: "
                  + look.message()
                  + "; nothing has been changed");
      return;
    }
    List<RunEvent> events = new ArrayList<>(look.values());
    world.coordinator().record(events);
    look.secrets()
        .forEach(
            (kept, value) -> world.memory().keep(kept.host(), kept.space(), kept.name(), value));
  }
}
