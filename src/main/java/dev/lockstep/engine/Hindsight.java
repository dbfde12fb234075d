package dev.lockstep.engine;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.plan.Memory;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What names stood for at any time of a run, up to where it turned back. Immutable. */
final class Hindsight {
  private final Map<Name, TreeMap<Long, Value>> values = new HashMap<>();
  private final Map<Try, Long> starts = new HashMap<>();

  private record Name(String host, String space, String name) {}

  Hindsight(List<Recorded> events) {
    for (Recorded recorded : events) {
      if (recorded.event() instanceof RunEvent.RollbackBegun) {
        break;
      }
      if (recorded.event() instanceof RunEvent.ValueKept kept) {
        values
            .computeIfAbsent(
                new Name(kept.host(), kept.space(), kept.name()), name -> new TreeMap<>())
            .put(recorded.number(), kept.value());
      } else if (recorded.event() instanceof RunEvent.StepStarted started) {
        starts.put(started.attempt(), recorded.number());
      }
    }
  }

  /** When an attempt began, as the number of that event. */
  long startOf(Try attempt) {
    return starts.get(attempt);
  }

  /** What a name stood for last before the run turned back. */
  Optional<Value> last(String host, String space, String name) {
    return Optional.ofNullable(values.get(new Name(host, space, name)))
        .map(known -> known.lastEntry().getValue());
  }

  /**
   * The memory that the run had at a time.
   *
   * @param own names that the steps of an undo give themselves: these are as they are now
   * @param now the memory of the session; it has the secrets, which are in no journal
   */
  Memory at(long number, Set<String> own, Memory now) {
    return new Then(number, own, now);
  }

  private final class Then implements Memory {
    private final long number;
    private final Set<String> own;
    private final Memory now;

    Then(long number, Set<String> own, Memory now) {
      this.number = number;
      this.own = own;
      this.now = now;
    }

    @Override
    public Optional<Value> registered(String host, String space, String name) {
      if (own.contains(name) || space.startsWith(WayBack.PREFIX)) {
        return now.registered(host, space, name);
      }
      Optional<Value> known =
          Optional.ofNullable(values.get(new Name(host, space, name)))
              .map(all -> all.lowerEntry(number))
              .map(Map.Entry::getValue);
      return known.isPresent() && Recovery.isLost(known.get())
          ? now.registered(host, space, name)
          : known;
    }

    @Override
    public Map<String, Instant> endOf(String step) {
      return now.endOf(step);
    }

    @Override
    public Value run() {
      return now.run();
    }

    @Override
    public boolean isDryRun() {
      return now.isDryRun();
    }
  }
}
