package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the items of a loop on a host: the worst outcome is the step's. */
final class ItemTally {
  private static final List<Outcome> WORST_FIRST =
      List.of(
          Outcome.IN_DOUBT,
          Outcome.UNREACHABLE,
          Outcome.FAILED,
          Outcome.CANCELLED,
          Outcome.CHANGED,
          Outcome.OK,
          Outcome.SKIPPED);

  /** An ignored failure is an end for good, which items that are still due must not get. */
  private static final List<Outcome> WORST_FIRST_IF_IGNORED =
      List.of(
          Outcome.IN_DOUBT,
          Outcome.UNREACHABLE,
          Outcome.CANCELLED,
          Outcome.FAILED,
          Outcome.CHANGED,
          Outcome.OK,
          Outcome.SKIPPED);

  private final boolean failuresIgnored;
  private final List<Value> results = new ArrayList<>();
  private final Map<String, Value> assigned = new LinkedHashMap<>();
  private Outcome worst = Outcome.SKIPPED;
  private String message = "the loop has no items";
  private boolean over;

  /**
   * @param failuresIgnored whether further items follow a failed one
   */
  ItemTally(boolean failuresIgnored) {
    this.failuresIgnored = failuresIgnored;
  }

  void skipped(Value item, String why) {
    results.add(with(Results.skipped(), item));
    if (worst == Outcome.SKIPPED) {
      message = why;
    }
  }

  void cancelled(String key) {
    worse(Outcome.CANCELLED, "the run is stopping before item `" + key + "`");
    over = true;
  }

  void ended(Map.Entry<String, Value> item, Ended ended) {
    results.add(with(ended.result(), item.getValue()));
    assigned.putAll(ended.assigned());
    String said = ended.report().message();
    worse(ended.outcome(), said.isEmpty() ? "" : "item `" + item.getKey() + "`: " + said);
    boolean ignored = ended.outcome() == Outcome.FAILED && failuresIgnored;
    over |= !ignored && (ended.outcome().stops() || ended.outcome() == Outcome.CANCELLED);
  }

  private void worse(Outcome outcome, String why) {
    List<Outcome> order = failuresIgnored ? WORST_FIRST_IF_IGNORED : WORST_FIRST;
    if (order.indexOf(outcome) < order.indexOf(worst)) {
      worst = outcome;
      message = why;
    }
  }

  /** Whether no further item may follow. */
  boolean isOver() {
    return over;
  }

  /** What it comes to. */
  HostEnd end() {
    Map<String, Value> result = new LinkedHashMap<>();
    result.put("results", Value.of(results));
    result.put("skipped", Value.of(worst == Outcome.SKIPPED));
    return new HostEnd(worst, message, Value.of(Results.flagged(result, worst)), List.of())
        .naming(assigned);
  }

  private static Value with(Map<String, Value> result, Value item) {
    Map<String, Value> all = new LinkedHashMap<>(result);
    all.put("item", item);
    return Value.of(all);
  }
}
