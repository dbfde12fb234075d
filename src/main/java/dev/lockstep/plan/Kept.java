package dev.lockstep.plan;

import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a run keeps a registered name. */
sealed interface Kept {

  /** The value on a host; empty while there is none. */
  Optional<Value> value(String host, String name, Memory memory);

  /** In one runbook or one inclusion of a part. */
  record In(String space) implements Kept {
    @Override
    public Optional<Value> value(String host, String name, Memory memory) {
      return memory.registered(host, space, name);
    }
  }

  /** In the group that a host belongs to. */
  record ByHost(Map<String, Kept> hosts) implements Kept {
    @Override
    public Optional<Value> value(String host, String name, Memory memory) {
      return Optional.ofNullable(hosts.get(host)).flatMap(kept -> kept.value(host, name, memory));
    }
  }

  /**
   * In each turn of a loop over an include: a result like that of a loop, with {@code results}.
   *
   * @param hosts those to which the include comes
   */
  record Each(List<Turn> turns, Set<String> hosts) implements Kept {

    /**
     * One turn.
     *
     * @param items the item on each host that has this turn
     */
    record Turn(Kept kept, Map<String, Value> items) {}

    @Override
    public Optional<Value> value(String host, String name, Memory memory) {
      List<Value> results = new ArrayList<>();
      for (Turn turn : turns) {
        Optional<Value> one =
            Optional.ofNullable(turn.items().get(host))
                .flatMap(item -> turn.kept().value(host, name, memory));
        if (one.isPresent() && one.get() instanceof Value.Unknown) {
          return one;
        }
        one.map(found -> withItem(found, turn.items().get(host))).ifPresent(results::add);
      }
      boolean due = turns.stream().anyMatch(turn -> turn.items().containsKey(host));
      return !hosts.contains(host) || (due && results.isEmpty())
          ? Optional.empty()
          : Optional.of(together(results));
    }

    private static Value withItem(Value result, Value item) {
      Map<String, Value> keys = new LinkedHashMap<>();
      if (result instanceof Value.Mapping map) {
        keys.putAll(map.entries());
      }
      keys.put("item", item);
      return Value.of(keys);
    }

    private static Value together(List<Value> results) {
      Map<String, Value> keys = new LinkedHashMap<>();
      keys.put("results", Value.of(results));
      keys.put("changed", Value.of(results.stream().anyMatch(one -> says(one, "changed"))));
      keys.put("skipped", Value.of(results.stream().allMatch(one -> says(one, "skipped"))));
      keys.put("failed", Value.of(results.stream().anyMatch(one -> says(one, "failed"))));
      return Value.of(keys);
    }

    private static boolean says(Value result, String key) {
      return result instanceof Value.Mapping map
          && map.get(key).equals(Optional.of(Value.of(true)));
    }
  }
}
