package dev.lockstep.event;

import dev.lockstep.event.GateRound.Standing;
import dev.lockstep.event.RunEvent.GateClosed;
import dev.lockstep.event.RunEvent.GateOpened;
import dev.lockstep.event.RunEvent.VerdictGiven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rounds of all gates. A gate is open once at a time; only an open one takes verdicts; and none
 * is closed as held over a verdict that blocks.
 */
final class GateLedger {
  private record Subject(String check, String host, String item) {}

  private static final class Round {
    private final String gate;
    private final Instant openedAt;
    private final Map<Subject, VerdictGiven> verdicts = new LinkedHashMap<>();
    private Standing standing = Standing.OPEN;

    private Round(String gate, Instant openedAt) {
      this.gate = gate;
      this.openedAt = openedAt;
    }

    private GateRound snapshot() {
      return new GateRound(gate, openedAt, standing, List.copyOf(verdicts.values()));
    }
  }

  private final List<Round> rounds = new ArrayList<>();
  private final Map<String, Round> open = new LinkedHashMap<>();

  void opened(Recorded at, GateOpened event) throws IllegalTransitionException {
    if (open.containsKey(event.gate())) {
      throw contradiction(at, event.gate(), "opens, though it is open");
    }
    Round round = new Round(event.gate(), at.at());
    rounds.add(round);
    open.put(event.gate(), round);
  }

  void judged(Recorded at, VerdictGiven event) throws IllegalTransitionException {
    Round round = open.get(event.gate());
    if (round == null) {
      throw contradiction(at, event.gate(), "gets a verdict, though it is not open");
    }
    round.verdicts.put(new Subject(event.check(), event.host(), event.item()), event);
  }

  void closed(Recorded at, GateClosed event) throws IllegalTransitionException {
    Round round = open.get(event.gate());
    if (round == null) {
      throw contradiction(at, event.gate(), "closes, though it is not open");
    }
    Optional<VerdictGiven> blocking =
        round.verdicts.values().stream().filter(given -> given.verdict().blocks()).findFirst();
    if (event.held() && blocking.isPresent()) {
      String word = blocking.get().verdict().word();
      throw contradiction(
          at, event.gate(), "is held, though `" + blocking.get().check() + "` " + word);
    }
    round.standing = event.held() ? Standing.HELD : Standing.BROKEN;
    open.remove(event.gate());
  }

  /** Nobody will close what is open now. */
  void abandonOpen() {
    open.values().forEach(round -> round.standing = Standing.ABANDONED);
    open.clear();
  }

  Optional<String> anyOpen() {
    return open.keySet().stream().findFirst();
  }

  List<GateRound> rounds() {
    return rounds.stream().map(Round::snapshot).toList();
  }

  Optional<GateRound> lastHeld() {
    for (int i = rounds.size() - 1; i >= 0; i--) {
      if (rounds.get(i).standing == Standing.HELD) {
        return Optional.of(rounds.get(i).snapshot());
      }
    }
    return Optional.empty();
  }

  private static IllegalTransitionException contradiction(Recorded at, String gate, String what) {
    return new IllegalTransitionException(at.number(), "gate `" + gate + "` " + what);
  }
}
