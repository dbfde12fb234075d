package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Capture;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step leaves behind for later ones: its result under the name it registers, and the names
 * that its action assigns. With {@code no_log} the values are in memory only; the journal has the
 * names.
 */
final class Keepsakes {
  private final PlannedStep planned;
  private final RunMemory memory;

  Keepsakes(PlannedStep planned, RunMemory memory) {
    this.planned = planned;
    this.memory = memory;
  }

  /**
   * The events with which a step ends on a host. Its values come first: a journal that was cut off
   * behind the end of an attempt has all that it brought.
   */
  List<RunEvent> events(String host, HostEnd end, String ignored) {
    List<RunEvent> events = new ArrayList<>();
    Map<String, Value> values = values(end);
    String step = planned.step().id().toString();
    Map<String, Value> shown =
        isQuiet() ? Results.concealed(values, "the result of step `" + step + "`") : values;
    shown.forEach((name, value) -> events.add(new RunEvent.ValueKept(host, space(), name, value)));
    events.addAll(end.unrecorded());
    events.add(new RunEvent.StepEnded(planned.id(), host, end.outcome(), end.message(), ignored));
    return events;
  }

  /**
   * The result of an item, for a session that goes on with the loop behind it; a loop that only
   * reads is begun anew.
   */
  List<RunEvent> ofItem(String host, String item, Ended ended) {
    if (!Assessor.mayChange(planned.step())) {
      return List.of();
    }
    return planned.step().conduct().register().stream()
        .<RunEvent>map(
            capture -> {
              Map<String, Value> shown =
                  isQuiet() ? Results.concealed(ended.result(), "an item") : ended.result();
              return new RunEvent.ValueKept(host, space(), itemName(item), Value.of(shown));
            })
        .toList();
  }

  /** What an earlier session kept of an item. */
  Optional<Value> itemBefore(String host, String item) {
    return memory.registered(host, space(), itemName(item));
  }

  /** No name of the language has a bracket. */
  private String itemName(String item) {
    String name = planned.step().conduct().register().map(one -> one.name().value()).orElse("");
    return name + "[" + item + "]";
  }

  /** Keeps what the journal must not have. Only when the events are recorded. */
  void keepOpenly(String host, HostEnd end) {
    if (isQuiet()) {
      values(end).forEach((name, value) -> memory.keep(host, space(), name, value));
    }
  }

  private Map<String, Value> values(HostEnd end) {
    Map<String, Value> values = new LinkedHashMap<>();
    Optional<Capture> register = planned.step().conduct().register();
    register.ifPresent(capture -> values.put(capture.name().value(), end.result()));
    values.putAll(end.assigned());
    return values;
  }

  private boolean isQuiet() {
    return planned.step().conduct().judgement().quiet();
  }

  private String space() {
    return planned.frame().space();
  }
}
