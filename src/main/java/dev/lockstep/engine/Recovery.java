package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Secrets that steps have registered are in no journal. Steps that only read are looked at once
 * more for theirs; nothing of that is recorded, for they have ended. What can't be had again stays
 * unknown, and says why when a step uses it. Coordinator only.
 */
final class Recovery {
  private final World world;

  Recovery(World world) {
    this.world = world;
  }

  /** Reads what was lost. */
  void recover() {
    Map<String, PlannedStep> steps =
        world.plan().steps().stream()
            .collect(Collectors.toMap(PlannedStep::id, Function.identity()));
    lost(world.past().events())
        .forEach(
            (place, values) -> {
              Optional<String> trouble =
                  Optional.ofNullable(steps.get(place.step()))
                      .map(planned -> trouble(planned, place))
                      .orElse(Optional.of("the step is not in the plan any more"));
              trouble.ifPresent(why -> values.forEach(value -> forget(place, value, why)));
            });
  }

  /** Why the values can't be had; empty when they were read. */
  private Optional<String> trouble(PlannedStep planned, Past.Place place) {
    return Assessor.mayChange(planned.step())
        ? Optional.of("the step may change something, so it is not run again")
        : read(planned, place);
  }

  /** Why nothing was read; empty when it went well. */
  private Optional<String> read(PlannedStep planned, Past.Place place) {
    Aside.Look look = new Aside(world).look(planned, place.host());
    if (look.result().map(result -> result.outcome() == Outcome.SKIPPED).orElse(false)) {
      return Optional.of("its condition holds no longer: " + look.result().get().message());
    }
    if (look.isGood()) {
      look.values().forEach(value -> keep(look, value));
    }
    return look.isGood() ? Optional.empty() : Optional.of(look.message());
  }

  private void keep(Aside.Look look, RunEvent.ValueKept kept) {
    world.memory().keep(kept.host(), kept.space(), kept.name(), look.open(kept));
  }

  private void forget(Past.Place place, RunEvent.ValueKept value, String why) {
    String what = "the secret of " + words(place) + " is had again: no journal has it, and " + why;
    world.memory().keep(place.host(), value.space(), value.name(), forgotten(value.value(), what));
  }

  private static Value forgotten(Value value, String what) {
    if (value instanceof Value.Listing list) {
      return Value.of(list.items().stream().map(item -> forgotten(item, what)).toList());
    }
    if (value instanceof Value.Mapping map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.entries().forEach((name, entry) -> entries.put(name, forgotten(entry, what)));
      return Value.of(entries);
    }
    return isLost(value) ? new Value.Unknown(what) : value;
  }

  private static String words(Past.Place place) {
    return "step `" + place.step() + "` on `" + place.host() + "`";
  }

  /** Steps with a secret among what they left behind: that stands in front of their end. */
  private static Map<Past.Place, List<RunEvent.ValueKept>> lost(List<Recorded> events) {
    Map<Past.Place, List<RunEvent.ValueKept>> lost = new LinkedHashMap<>();
    Map<String, List<RunEvent.ValueKept>> before = new HashMap<>();
    for (Recorded recorded : events) {
      if (recorded.event() instanceof RunEvent.ValueKept kept && isLost(kept.value())) {
        before.computeIfAbsent(kept.host(), host -> new ArrayList<>()).add(kept);
      } else if (recorded.event() instanceof RunEvent.StepEnded ended) {
        Optional.ofNullable(before.remove(ended.host()))
            .ifPresent(values -> lost.put(new Past.Place(ended.step(), ended.host()), values));
      }
    }
    return lost;
  }

  /** Whether some of it is not known any more. */
  static boolean isLost(Value value) {
    if (value instanceof Value.Listing list) {
      return list.items().stream().anyMatch(Recovery::isLost);
    }
    if (value instanceof Value.Mapping map) {
      return map.entries().values().stream().anyMatch(Recovery::isLost);
    }
    return value instanceof Value.Unknown || value instanceof Value.Hidden;
  }
}
