package dev.lockstep.engine;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may have been done to hosts, told as simply as it can be: of every spot the outcomes of its
 * attempts, {@code IN_DOUBT} for those of which nobody knows, and the places that are over.
 */
final class FoldModel {
  private final Map<Spot, List<Outcome>> fates = new HashMap<>();
  private final Set<Past.Place> over = new HashSet<>();
  private boolean done;

  /** A step on a host, for an item. */
  record Spot(String step, String host, String item) {
    static Spot of(Try attempt) {
      return new Spot(attempt.step(), attempt.host(), attempt.item());
    }

    boolean isOf(Try attempt) {
      return of(attempt).equals(this);
    }

    Try next(FoldModel model) {
      return new Try(step, host, item, model.attempts(this) + 1);
    }

    private Past.Place place() {
      return new Past.Place(step, host);
    }
  }

  /** Why an event must never be believed; empty when it does no harm. */
  Optional<String> objection(RunEvent event) {
    if (event instanceof RunEvent.StepStarted started) {
      Spot spot = Spot.of(started.attempt());
      return over.contains(spot.place())
          ? Optional.of("begins though the step is over")
          : isUnknown(spot) ? Optional.of("begins though another may run") : Optional.empty();
    } else if (event instanceof RunEvent.TryEnded ended) {
      return isUnknown(Spot.of(ended.attempt()))
          ? Optional.empty()
          : Optional.of("ends though it does not run");
    } else if (event instanceof RunEvent.StepEnded ended && ended.outcome() != Outcome.IN_DOUBT) {
      boolean open =
          fates.keySet().stream()
              .filter(spot -> spot.place().equals(new Past.Place(ended.step(), ended.host())))
              .anyMatch(this::isUnknown);
      return open ? Optional.of("the step ends though it may run") : Optional.empty();
    } else if (event instanceof RunEvent.RunEnded ended && ended.exit() == 0) {
      return unknown().isEmpty() ? Optional.empty() : Optional.of("done though something may run");
    }
    return Optional.empty();
  }

  /** What an event tells. */
  void take(RunEvent event) {
    if (event instanceof RunEvent.StepStarted started) {
      fates
          .computeIfAbsent(Spot.of(started.attempt()), spot -> new ArrayList<>())
          .add(Outcome.IN_DOUBT);
    } else if (event instanceof RunEvent.TryEnded ended) {
      List<Outcome> all = fates.get(Spot.of(ended.attempt()));
      all.set(all.size() - 1, ended.outcome());
    } else if (event instanceof RunEvent.StepEnded ended && isOver(ended)) {
      over.add(new Past.Place(ended.step(), ended.host()));
    } else if (event instanceof RunEvent.RunEnded ended) {
      done = ended.exit() == 0;
    }
  }

  private static boolean isOver(RunEvent.StepEnded ended) {
    boolean well = Set.of(Outcome.OK, Outcome.CHANGED, Outcome.SKIPPED).contains(ended.outcome());
    return well || (ended.outcome() == Outcome.FAILED && !ended.ignored().isEmpty());
  }

  /** Whether the run is done, so that nobody goes on with it. */
  boolean isDone() {
    return done;
  }

  /** Whether an attempt here can't be a second run of what was done or may be running. */
  boolean mayBegin(Spot spot) {
    Outcome last = attempts(spot) == 0 ? Outcome.CANCELLED : last(spot);
    return !over.contains(spot.place())
        && last != Outcome.IN_DOUBT
        && last != Outcome.OK
        && last != Outcome.CHANGED;
  }

  /** Whether an attempt here is known to have been made to its end. */
  boolean hasHadAnEffect(Spot spot) {
    return fates.getOrDefault(spot, List.of()).stream()
        .anyMatch(fate -> Set.of(Outcome.OK, Outcome.CHANGED, Outcome.FAILED).contains(fate));
  }

  /** The attempts of which nobody knows. */
  List<Try> unknown() {
    return fates.keySet().stream()
        .filter(this::isUnknown)
        .map(spot -> new Try(spot.step(), spot.host(), spot.item(), attempts(spot)))
        .toList();
  }

  int attempts(Spot spot) {
    return fates.getOrDefault(spot, List.of()).size();
  }

  /** How many attempts there have been in all. */
  int beginnings() {
    return fates.values().stream().mapToInt(List::size).sum();
  }

  List<Spot> spots(List<String> steps, List<String> hosts, List<String> items) {
    List<Spot> spots = new ArrayList<>();
    for (String step : steps) {
      for (String host : hosts) {
        items.forEach(item -> spots.add(new Spot(step, host, item)));
      }
    }
    return spots;
  }

  private boolean isUnknown(Spot spot) {
    return attempts(spot) > 0 && last(spot) == Outcome.IN_DOUBT;
  }

  private Outcome last(Spot spot) {
    List<Outcome> all = fates.get(spot);
    return all.get(all.size() - 1);
  }
}
