package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what came back into what {@code register} names (language §2). */
final class Results {
  /** What a secret result still tells: how it went, not what was printed. */
  private static final List<String> OPEN =
      List.of("rc", "changed", "failed", "skipped", "started", "ended");

  private Results() {}

  /** What is known after a skip: only that. */
  static Map<String, Value> skipped() {
    return Map.of("skipped", Value.of(true));
  }

  /**
   * The result of one attempt, without its outcome.
   *
   * @param done what was run, the last command last; may be empty
   * @param own what the action registers itself; wins
   */
  static Map<String, Value> of(List<Result> done, Map<String, Value> own) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("skipped", Value.of(false));
    if (!done.isEmpty() && done.get(done.size() - 1) instanceof Result.Ran ran) {
      addRan(values, ran);
    }
    values.putAll(own);
    return values;
  }

  /** The same with an outcome. */
  static Map<String, Value> flagged(Map<String, Value> result, Outcome outcome) {
    Map<String, Value> values = new LinkedHashMap<>(result);
    values.put("changed", Value.of(outcome == Outcome.CHANGED));
    values.put("failed", Value.of(outcome.stops()));
    return values;
  }

  /** The same report with other words. */
  static Report saying(String message, String help, Report report) {
    return new Report(message, help, report.status(), report.stdout(), report.stderr());
  }

  private static void addRan(Map<String, Value> values, Result.Ran ran) {
    if (ran.status() instanceof ExitStatus.Exited exited) {
      values.put("rc", Value.of(exited.code()));
    }
    addOutput(values, "stdout", ran.stdout());
    addOutput(values, "stderr", ran.stderr());
    values.put("started", Value.of(ran.started().toString()));
    values.put("ended", Value.of(ran.ended().toString()));
  }

  private static void addOutput(Map<String, Value> values, String name, Output output) {
    String text = output.trimmed();
    values.put(name, Value.of(text));
    values.put(name + "_lines", Value.of(text.lines().map(Value::of).toList()));
  }

  /** The same with everything that a host printed made a secret ({@code register: secret}). */
  static Map<String, Value> concealed(Map<String, Value> result, String source) {
    Map<String, Value> values = new LinkedHashMap<>();
    result.forEach(
        (name, value) -> values.put(name, OPEN.contains(name) ? value : conceal(value, source)));
    return values;
  }

  private static Value conceal(Value value, String source) {
    if (value instanceof Value.Listing list) {
      return Value.of(list.items().stream().map(item -> conceal(item, source)).toList());
    }
    if (value instanceof Value.Mapping map) {
      return Value.of(concealed(map.entries(), source));
    }
    return value instanceof Value.Hidden
        ? value
        : new Value.Hidden(new Secret(source, value.toString()));
  }
}
