package dev.lockstep.event;

import dev.lockstep.event.AttemptPhase.Move;
import dev.lockstep.event.RunEvent.LoopFixed;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StepFound;
import dev.lockstep.event.RunEvent.StepStarted;
import dev.lockstep.event.RunEvent.TryEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of every step on every host, and of every attempt. Attempts are counted from 1
 * without a gap; a new one may begin when it is known how the one before has ended, and never once
 * the step has ended for good. Who wants to do again what is in doubt has to say first, on record,
 * how it ended: so no story that this believes holds a step that ran twice unawares.
 */
final class StepLedger {
  /** A step on a host. */
  record Place(String step, String host) {
    @Override
    public String toString() {
      return "step `" + step + "` on `" + host + "`";
    }
  }

  /** What has happened at a place. */
  private static final class Page {
    private Optional<LoopFixed> loop = Optional.empty();
    private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    private Optional<StepState.End> end = Optional.empty();

    private List<Attempt> of(String item) {
      return attempts.getOrDefault(item, List.of());
    }

    private boolean isFinal() {
      return end.map(StepState.End::isFinal).orElse(false);
    }

    private StepState snapshot() {
      Map<String, List<Attempt>> copies = new LinkedHashMap<>();
      attempts.forEach((item, list) -> copies.put(item, List.copyOf(list)));
      return new StepState(loop.map(LoopFixed::items).orElse(Map.of()), copies, end);
    }
  }

  private final Map<Place, Page> pages = new HashMap<>();
  private final Map<Try, Attempt> unsettled = new LinkedHashMap<>();
  private final Map<String, Map<String, Instant>> ends = new HashMap<>();
  private boolean changed;
  private boolean foundBeforeChange;

  void fixed(Recorded at, LoopFixed event) throws IllegalTransitionException {
    Place place = new Place(event.step(), event.host());
    Page page = page(place);
    require(page.loop.isEmpty(), at, "the loop of " + place + " is fixed a second time");
    require(page.attempts.isEmpty(), at, "the loop of " + place + " is fixed after it has begun");
    page.loop = Optional.of(event);
    pages.put(place, page);
  }

  /** Gives the end that it takes back, if the step had ended. */
  Optional<StepState.End> started(Recorded at, StepStarted event)
      throws IllegalTransitionException {
    Try id = event.attempt();
    Place place = new Place(id.step(), id.host());
    Page page = page(place);
    require(!page.isFinal(), at, place + " starts again, though it has ended for good");
    requireItem(at, page, id);
    List<Attempt> before = page.of(id.item());
    require(
        id.attempt() == before.size() + 1,
        at,
        "attempt `" + id + "` starts where number " + (before.size() + 1) + " is due");
    Optional<Attempt> last = last(before);
    require(
        last.map(attempt -> attempt.phase() == AttemptPhase.ENDED).orElse(true),
        at,
        "attempt `" + id + "` starts while the one before has no known end");
    pages.put(place, page);
    return begin(at, event, page);
  }

  private Optional<StepState.End> begin(Recorded at, StepStarted event, Page page) {
    Optional<StepState.End> before = page.end;
    Try id = event.attempt();
    Attempt attempt = Attempt.begun(at.at(), event);
    page.attempts.computeIfAbsent(id.item(), key -> new ArrayList<>()).add(attempt);
    page.end = Optional.empty();
    ends.computeIfAbsent(id.step(), key -> new LinkedHashMap<>()).remove(id.host());
    unsettled.put(id, attempt);
    return before;
  }

  void found(Recorded at, StepFound event) throws IllegalTransitionException {
    Attempt attempt = moved(at, event.attempt(), Move.FIND).with(event);
    replace(attempt);
    unsettled.put(attempt.id(), attempt);
    foundBeforeChange = true;
  }

  void tried(Recorded at, TryEnded event) throws IllegalTransitionException {
    Move move = Move.ending(event.outcome());
    Attempt attempt = moved(at, event.attempt(), move).with(at.at(), event);
    replace(attempt);
    if (move == Move.LOSE) {
      unsettled.put(attempt.id(), attempt);
    } else {
      unsettled.remove(attempt.id());
    }
    changed |= event.outcome() == Outcome.CHANGED;
  }

  /** Gives the end that it replaces, if there is one. */
  Optional<StepState.End> ended(Recorded at, StepEnded event) throws IllegalTransitionException {
    Place place = new Place(event.step(), event.host());
    Page page = page(place);
    require(!page.isFinal(), at, place + " ends again, though it has ended for good");
    boolean lost = event.outcome() == Outcome.IN_DOUBT;
    for (List<Attempt> attempts : page.attempts.values()) {
      Attempt attempt = attempts.get(attempts.size() - 1);
      require(
          lost || attempt.phase() == AttemptPhase.ENDED,
          at,
          place
              + " ends as "
              + event.outcome().word()
              + " while `"
              + attempt.id()
              + "` "
              + (attempt.phase().isUnderWay() ? "has no end" : "is in doubt"));
    }
    return close(place, page, new StepState.End(at.at(), event));
  }

  private Optional<StepState.End> close(Place place, Page page, StepState.End end) {
    Optional<StepState.End> before = page.end;
    page.end = Optional.of(end);
    pages.put(place, page);
    Outcome outcome = end.event().outcome();
    changed |= outcome == Outcome.CHANGED;
    if (outcome == Outcome.OK || outcome == Outcome.CHANGED || outcome == Outcome.FAILED) {
      ends.computeIfAbsent(place.step(), key -> new LinkedHashMap<>()).put(place.host(), end.at());
    }
    return before;
  }

  StepState state(String step, String host) {
    return Optional.ofNullable(pages.get(new Place(step, host)))
        .map(Page::snapshot)
        .orElse(StepState.UNTOUCHED);
  }

  boolean hasEnded(Place place) {
    return Optional.ofNullable(pages.get(place)).flatMap(page -> page.end).isPresent();
  }

  List<Attempt> unsettled() {
    return List.copyOf(unsettled.values());
  }

  Optional<Attempt> underWay() {
    return unsettled.values().stream().filter(attempt -> attempt.phase().isUnderWay()).findFirst();
  }

  Map<String, Instant> endOf(String step) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(ends.getOrDefault(step, Map.of())));
  }

  boolean hasChanged() {
    return changed;
  }

  boolean mayHaveChanged() {
    return changed || foundBeforeChange || !unsettled.isEmpty();
  }

  private Page page(Place place) {
    return Optional.ofNullable(pages.get(place)).orElseGet(Page::new);
  }

  private static void requireItem(Recorded at, Page page, Try id)
      throws IllegalTransitionException {
    boolean known =
        id.item().isEmpty()
            || page.loop.map(loop -> loop.items().containsKey(id.item())).orElse(false);
    require(known, at, "attempt `" + id + "` is of an item that its loop does not have");
  }

  private Attempt moved(Recorded at, Try id, Move move) throws IllegalTransitionException {
    List<Attempt> all = page(new Place(id.step(), id.host())).of(id.item());
    Optional<Attempt> attempt = last(all).filter(last -> last.id().equals(id));
    AttemptPhase phase = attempt.map(Attempt::phase).orElse(AttemptPhase.ABSENT);
    boolean older = attempt.isEmpty() && id.attempt() >= 1 && id.attempt() < all.size();
    String words = older ? "is followed by a later one" : phase.words();
    require(
        attempt.isPresent() && phase.after(move).isPresent(),
        at,
        "attempt `" + id + "` " + (move == Move.FIND ? "finds" : "ends") + ", though it " + words);
    return attempt.orElseThrow();
  }

  private void replace(Attempt attempt) {
    Try id = attempt.id();
    List<Attempt> all = pages.get(new Place(id.step(), id.host())).attempts.get(id.item());
    all.set(all.size() - 1, attempt);
  }

  private static Optional<Attempt> last(List<Attempt> attempts) {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  private static void require(boolean holds, Recorded at, String otherwise)
      throws IllegalTransitionException {
    if (!holds) {
      throw new IllegalTransitionException(at.number(), otherwise);
    }
  }
}
