package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Secrets that steps have registered are in no journal. Steps that only read are looked at once
 * more for theirs; nothing of that is recorded, for they have ended. Coordinator only.
 */
final class Recovery {
  private final World world;

  Recovery(World world) {
    this.world = world;
  }

  /** Reads what was lost; the halt says what can't be had again. */
  void recover() {
    Map<String, PlannedStep> steps =
        world.plan().steps().stream()
            .collect(Collectors.toMap(PlannedStep::id, Function.identity()));
    for (Past.Place place : lost(world.past().events())) {
      PlannedStep planned = steps.get(place.step());
      if (Assessor.mayChange(planned.step())) {
        world
            .halt()
            .stop(
                ExitCode.FAILED,
                "the secret that "
                    + words(place)
                    + " registered is in no journal, and the step may change something, so it is"
                    + " not run again");
      } else if (!world.halt().isCalled()) {
        read(planned, place);
      }
    }
  }

  private void read(PlannedStep planned, Past.Place place) {
    Coordinator.Route nowhere =
        new Coordinator.Route(
            this::unwritten, UnaryOperator.identity(), this::keep, new Audience(List.of()));
    try (Coordinator scratch = new Coordinator(nowhere, 1)) {
      World aside = world.aside(scratch);
      Optional<StepResult> result =
          new HostStep(aside, planned, place.host(), new Brake(world.halt(), Brake.Mode.PLAIN))
              .perform();
      if (result.map(StepResult::isFallen).orElse(true)) {
        String why = result.map(StepResult::message).orElse("nobody answers");
        world
            .halt()
            .stop(
                ExitCode.FAILED,
                "the secret that " + words(place) + " registered can't be read again: " + why);
      }
    }
  }

  private List<Recorded> unwritten(List<RunEvent> events) {
    return events.stream().map(event -> new Recorded(0, Instant.EPOCH, event)).toList();
  }

  private void keep(Recorded recorded) {
    if (recorded.event() instanceof RunEvent.ValueKept kept) {
      world.memory().keep(kept.host(), kept.space(), kept.name(), kept.value());
    }
  }

  private static String words(Past.Place place) {
    return "step `" + place.step() + "` on `" + place.host() + "`";
  }

  /** Steps with a secret among what they left behind: it stands in front of their end. */
  private static Set<Past.Place> lost(List<Recorded> events) {
    Set<Past.Place> lost = new LinkedHashSet<>();
    List<RunEvent.ValueKept> before = new ArrayList<>();
    for (Recorded recorded : events) {
      if (recorded.event() instanceof RunEvent.ValueKept kept) {
        before.add(kept);
        continue;
      }
      if (recorded.event() instanceof RunEvent.StepEnded ended
          && before.stream()
              .anyMatch(kept -> kept.host().equals(ended.host()) && isLost(kept.value()))) {
        lost.add(new Past.Place(ended.step(), ended.host()));
      }
      before.clear();
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
