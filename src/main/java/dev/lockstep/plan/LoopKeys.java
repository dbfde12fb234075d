package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.runbook.Loop;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Scope;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a loop by the keys that tell them apart in journal and listings: what {@code key}
 * says; else a text or number itself, and of a map its {@code key}, {@code id} or {@code name};
 * else the item's number, from 1.
 */
public final class LoopKeys {
  private static final int LONGEST = 60;

  private LoopKeys() {}

  /**
   * Evaluates a loop on a host.
   *
   * @param scope that of the step, without an item
   * @return the items in order, by key
   * @throws EvaluationException when it is no list, two items have one key, or it is not known yet
   */
  public static Map<String, Value> items(Loop loop, HostScope scope) throws EvaluationException {
    Value value = loop.items().evaluate(scope);
    if (value instanceof Value.Unknown unknown) {
      throw new EvaluationException(notKnown(loop, unknown), Optional.of(unknown));
    }
    if (!(value instanceof Value.Listing list)) {
      throw new EvaluationException(notAList(loop, value));
    }
    Map<String, Value> items = new LinkedHashMap<>();
    for (Value item : list.items()) {
      String key = key(loop, item, items.size() + 1, scope);
      if (items.putIfAbsent(key, item) != null) {
        throw new EvaluationException(twice(loop, key));
      }
    }
    return items;
  }

  private static String key(Loop loop, Value item, int number, HostScope scope)
      throws EvaluationException {
    if (loop.key().isPresent()) {
      Scope front = name -> name.equals(loop.as().value()) ? Optional.of(item) : Optional.empty();
      return oneLine(loop.key().get().text(scope.behind(front)), number);
    }
    if (item instanceof Value.Mapping map) {
      for (String name : List.of("key", "id", "name")) {
        if (map.get(name).filter(LoopKeys::isPlain).isPresent()) {
          return oneLine(map.get(name).get().toString(), number);
        }
      }
    }
    return isPlain(item) ? oneLine(item.toString(), number) : Integer.toString(number);
  }

  private static boolean isPlain(Value value) {
    return value instanceof Value.Text
        || value instanceof Value.Numeric
        || value instanceof Value.Bool;
  }

  /** Keys stand in listings and in names of folders. */
  private static String oneLine(String text, int number) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.isEmpty()) {
      return Integer.toString(number);
    }
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "~" + number : line;
  }

  private static Diagnostic notKnown(Loop loop, Value.Unknown unknown) {
    return Diagnostic.error(
        "unknown-loop", loop.items().span(), "the items of this loop are " + unknown);
  }

  private static Diagnostic notAList(Loop loop, Value value) {
    String what =
        value instanceof Value.Mapping
            ? "a map"
            : value instanceof Value.Nothing ? "nothing" : "a single value";
    return Diagnostic.error(
            "loop-without-list", loop.items().span(), "`loop` goes over " + what + ", not a list")
        .help(
            value instanceof Value.Mapping
                ? "write `MAP?keys`, and take `MAP[item]` in the step"
                : "write a list");
  }

  private static Diagnostic twice(Loop loop, String key) {
    return Diagnostic.error(
            "equal-loop-keys",
            loop.items().span(),
            "two items of this loop have the key `" + key + "`")
        .note("resume tells items apart by their keys")
        .help("add `key:` with an expression that differs for each item");
  }
}
