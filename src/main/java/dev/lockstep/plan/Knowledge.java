package dev.lockstep.plan;

import dev.lockstep.action.Action;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Step;
import dev.lockstep.value.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The registered and assigned names of one runbook or one inclusion, growing step by step. */
final class Knowledge {
  private static final Map<String, Type> OF_EVERY_RESULT = everyResult();

  private final String space;
  private final Map<String, Known> names = new LinkedHashMap<>();

  Knowledge(String space) {
    this.space = space;
  }

  Map<String, Known> names() {
    return Collections.unmodifiableMap(names);
  }

  void add(String name, Known known) {
    names.put(name, known);
  }

  /** Names that were not known before others were. */
  Set<String> newerThan(Map<String, Known> before) {
    Set<String> newer = new LinkedHashSet<>(names.keySet());
    newer.removeIf(name -> names.get(name).equals(before.get(name)));
    return newer;
  }

  /** Takes these names for doubtful. */
  void doubt(Set<String> doubtful) {
    doubtful.forEach(name -> names.computeIfPresent(name, (same, known) -> known.doubtful()));
  }

  /** What is known behind a step. */
  void learn(PlannedStep planned) {
    Step step = planned.step();
    Coverage coverage = Coverage.of(planned);
    String id = planned.id();
    step.conduct()
        .register()
        .ifPresent(
            capture -> {
              Type one = capture.secret() ? hidden(result(step)) : result(step);
              Type type = step.conduct().loop().isPresent() ? ofLoop(one) : one;
              names.put(
                  capture.name().value(), new Known(new Kept.In(space), type, id, true, coverage));
            });
    step.action()
        .value()
        .assigns()
        .forEach(
            (name, type) ->
                names.put(name, new Known(new Kept.In(space), type, id, false, coverage)));
  }

  /** The type of a step's result, of one item where it is in a loop. */
  static Type result(Step step) {
    Action action = step.action().value();
    if (!(action.registers() instanceof Type.MapOf own)) {
      return Type.ANY_MAP;
    }
    Map<String, Type> keys = new LinkedHashMap<>(OF_EVERY_RESULT);
    keys.putAll(own.keys());
    return new Type.MapOf(keys);
  }

  static Type ofLoop(Type one) {
    Map<String, Type> keys = new LinkedHashMap<>();
    keys.put("results", new Type.ListOf(withItem(one)));
    for (String key : new String[] {"changed", "skipped", "failed"}) {
      keys.put(key, Type.Scalar.BOOLEAN);
    }
    return new Type.MapOf(keys);
  }

  private static Type withItem(Type one) {
    if (!(one instanceof Type.MapOf map)) {
      return one;
    }
    Map<String, Type> keys = new LinkedHashMap<>(map.keys());
    keys.put("item", Type.ANY);
    return new Type.MapOf(keys);
  }

  /** What a command printed is secret; how it went is not. */
  private static Type hidden(Type result) {
    if (!(result instanceof Type.MapOf map)) {
      return result;
    }
    Map<String, Type> keys = new LinkedHashMap<>();
    map.keys().forEach((key, type) -> keys.put(key, isOutput(key, type)));
    return new Type.MapOf(keys);
  }

  private static Type isOutput(String key, Type type) {
    return OF_EVERY_RESULT.containsKey(key) && !key.startsWith("std")
        ? type
        : new Type.SecretOf(type);
  }

  private static Map<String, Type> everyResult() {
    Map<String, Type> keys = new LinkedHashMap<>();
    keys.put("rc", Type.Scalar.INTEGER);
    keys.put("stdout", Type.Scalar.TEXT);
    keys.put("stderr", Type.Scalar.TEXT);
    keys.put("stdout_lines", new Type.ListOf(Type.Scalar.TEXT));
    keys.put("changed", Type.Scalar.BOOLEAN);
    keys.put("skipped", Type.Scalar.BOOLEAN);
    keys.put("failed", Type.Scalar.BOOLEAN);
    keys.put("started", Type.Scalar.TEXT);
    keys.put("ended", Type.Scalar.TEXT);
    return Collections.unmodifiableMap(keys);
  }
}
