package dev.lockstep.engine;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.ValueKept;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Does a step that only reads once more, beside the run: it has ended, so nothing of it is
 * recorded, and what it registers is kept by who asked for it. Of one thread.
 */
final class Aside {
  private final World world;

  /**
   * What came of it.
   *
   * @param values what it registers, as a journal may have it
   * @param secrets the same as steps may see it
   */
  record Look(Optional<StepResult> result, List<ValueKept> values, Map<ValueKept, Value> secrets) {
    boolean isGood() {
      return result.map(one -> !one.isFallen()).orElse(false);
    }

    String message() {
      return result.map(StepResult::message).orElse("nobody answers");
    }

    /** A value with its secrets. */
    Value open(ValueKept kept) {
      return secrets.getOrDefault(kept, kept.value());
    }
  }

  Aside(World world) {
    this.world = world;
  }

  /** Does it; what was known before stays known until somebody keeps what came of it. */
  Look look(PlannedStep planned, String host) {
    List<ValueKept> values = new ArrayList<>();
    Coordinator.Route nowhere =
        new Coordinator.Route(
            Aside::unwritten,
            UnaryOperator.identity(),
            recorded -> {
              if (recorded.event() instanceof ValueKept kept) {
                values.add(kept);
              }
            },
            new Audience(List.of()));
    try (Coordinator scratch = new Coordinator(nowhere, 1)) {
      Brake brake = new Brake(world.halt(), Brake.Mode.PLAIN);
      Optional<StepResult> result =
          new HostStep(world.aside(scratch), planned, host, brake).perform();
      return new Look(result, values, open(values));
    }
  }

  /** What the step has left in memory itself, past every record. */
  private Map<ValueKept, Value> open(List<ValueKept> values) {
    Map<ValueKept, Value> open = new HashMap<>();
    values.forEach(
        kept ->
            world
                .memory()
                .registered(kept.host(), kept.space(), kept.name())
                .filter(value -> Recovery.isLost(kept.value()))
                .ifPresent(value -> open.put(kept, value)));
    return open;
  }

  private static List<Recorded> unwritten(List<RunEvent> events) {
    return events.stream().map(event -> new Recorded(0, Instant.EPOCH, event)).toList();
  }
}
