package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a step ended on a host, all items and attempts included.
 *
 * @param result what it registers
 * @param assigned names that it gives to the host
 * @param unrecorded events to be recorded with its end
 */
record HostEnd(
    Outcome outcome,
    String message,
    Value result,
    Map<String, Value> assigned,
    List<RunEvent> unrecorded) {

  HostEnd(Outcome outcome, String message, Value result, List<RunEvent> unrecorded) {
    this(outcome, message, result, Map.of(), unrecorded);
  }

  /** A condition did not hold. */
  static HostEnd skipped(String why) {
    return new HostEnd(Outcome.SKIPPED, why, Value.of(Results.skipped()), List.of());
  }

  /** The same, and names for the host. */
  HostEnd naming(Map<String, Value> names) {
    return new HostEnd(outcome, message, result, new LinkedHashMap<>(names), unrecorded);
  }
}
