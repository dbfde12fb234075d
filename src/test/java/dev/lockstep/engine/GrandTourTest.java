package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.EventListener;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a bit of everything is stopped at every single event, and resumed. */
class GrandTourTest {
  private static final Set<String> GATES = Set.of("preflight", "middle", "within");

  @TempDir private Path folder;
  private Plan plan;
  private Theatre whole;

  @BeforeEach
  void playItWhole() {
    GrandTour.write(folder);
    whole = GrandTour.in(folder);
    plan = whole.plan();
    assertThat(play(whole)).as(whole.why()).isEqualTo(ExitCode.DONE);
    assertThat(plan.steps().size()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void whereverThePowerFailsEachStepRunsOnceOrIsInDoubt() {
    int doubts = 0;
    for (int events = 2; events < whole.events.size(); events++) {
      Theatre theatre = GrandTour.in(folder).powerFor(events);
      assertThat(play(theatre)).isNotEqualTo(ExitCode.DONE);
      theatre.powerFor(Integer.MAX_VALUE);
      String when = "the power fails after event " + events + " " + last(theatre);
      List<Attempt> open = new Doubts(plan, theatre.state()).open();
      if (!open.isEmpty()) {
        doubts++;
        assertThat(open).as(when).extracting(one -> one.id().host()).doesNotHaveDuplicates();
        assertThat(times(theatre).values()).as(when).allMatch(times -> times == 1);
      } else {
        resumed(theatre, when);
        assertThat(courses(theatre)).as(when).isEqualTo(courses(whole));
      }
    }
    assertThat(doubts).isGreaterThan(20);
  }

  @Test
  void whereverItIsInterruptedNothingIsLeftOutOrDoneTwice() {
    int stopped = 0;
    for (int events = 2; events < whole.events.size(); events++) {
      Theatre theatre = GrandTour.in(folder);
      if (interrupted(events, theatre) != ExitCode.DONE) {
        stopped++;
        resumed(theatre, "interrupted at event " + events);
      }
      assertThat(times(theatre)).as("event %d", events).isEqualTo(times(whole));
    }
    assertThat(stopped).isGreaterThan(100);
  }

  @Test
  void aRunThatStopsAgainAndAgainComesToTheSameEnd() {
    for (int stride : List.of(7, 13, 31)) {
      Theatre theatre = GrandTour.in(folder);
      ExitCode code = interrupted(stride, theatre);
      int sessions = 1;
      while (code != ExitCode.DONE) {
        sessions++;
        List<Recorded> past = List.copyOf(theatre.events);
        theatre.listeners.clear();
        AtomicReference<Engine> running = new AtomicReference<>();
        theatre.listeners.add(interrupting(past.size() + 25 + stride, running));
        running.set(theatre.engine(plan));
        code = theatre.played(running.get(), one -> one.resume(past));
        assertThat(sessions).as("sessions of stride %d", stride).isLessThan(300);
      }
      assertThat(times(theatre)).as("stride %d", stride).isEqualTo(times(whole));
      assertThat(ends(theatre)).as("stride %d", stride).isEqualTo(ends(whole));
    }
  }

  private void resumed(Theatre theatre, String when) {
    Optional<String> gate = gateToSeeAgain(theatre);
    int before = theatre.events.size();
    theatre.listeners.clear();

    assertThat(theatre.resume(plan)).as("%s: %s", when, theatre.why()).isEqualTo(ExitCode.DONE);

    gate.ifPresent(name -> assertThat(gatesFirst(theatre, before)).as(when).contains(name));
    assertThat(ends(theatre)).as(when).isEqualTo(ends(whole));
    assertThat(theatre.state().isUnfinished()).as(when).isFalse();
    assertThat(
            theatre.of(RunEvent.PersonAnswered.class).stream()
                .map(RunEvent.PersonAnswered::subject))
        .as(when)
        .containsExactlyInAnyOrder("signed", "stop/agree on a", "tidy/hand on b");
  }

  private ExitCode play(Theatre theatre) {
    return theatre.played(theatre.engine(plan), Engine::run);
  }

  private ExitCode interrupted(int events, Theatre theatre) {
    AtomicReference<Engine> running = new AtomicReference<>();
    theatre.listeners.add(interrupting(events, running));
    running.set(theatre.engine(plan));
    return theatre.played(running.get(), Engine::run);
  }

  private static EventListener interrupting(int events, AtomicReference<Engine> running) {
    return recorded -> {
      if (recorded.number() == events) {
        running.get().interrupt();
      }
    };
  }

  /** The gate passed last; preflight only while nothing has been changed. */
  private static Optional<String> gateToSeeAgain(Theatre theatre) {
    Optional<String> last =
        theatre.of(RunEvent.GateClosed.class).stream()
            .filter(gate -> gate.held() && GATES.contains(gate.gate()))
            .map(RunEvent.GateClosed::gate)
            .reduce((one, other) -> other);
    return last.filter(gate -> !gate.equals("preflight") || !theatre.state().hasChanged());
  }

  /** The gates that were looked at before the resume went on with anything. */
  private static List<String> gatesFirst(Theatre theatre, int from) {
    List<String> gates = new ArrayList<>();
    for (Recorded recorded : theatre.events.subList(from, theatre.events.size())) {
      if (recorded.event() instanceof RunEvent.StageStarted) {
        break;
      }
      if (recorded.event() instanceof RunEvent.GateOpened opened) {
        gates.add(opened.gate());
      }
    }
    return gates;
  }

  private static String last(Theatre theatre) {
    return theatre.events.get(theatre.events.size() - 1).event().toString();
  }

  /** How often each command of a step reached a host. */
  private static Map<String, Integer> times(Theatre theatre) {
    Map<String, Integer> times = new TreeMap<>();
    steps(theatre).forEach(line -> times.merge(line, 1, Integer::sum));
    return times;
  }

  /** The commands of steps on each host, in order. */
  private static Map<String, List<String>> courses(Theatre theatre) {
    return steps(theatre).stream().collect(Collectors.groupingBy(line -> line.split(":", 2)[0]));
  }

  private static List<String> steps(Theatre theatre) {
    return theatre.hosts.asked().stream().filter(line -> !line.contains("check-")).toList();
  }

  private static Map<String, Outcome> ends(Theatre theatre) {
    Map<String, Outcome> ends = new TreeMap<>();
    theatre
        .of(RunEvent.StepEnded.class)
        .forEach(end -> ends.put(end.step() + " " + end.host(), end.outcome()));
    return ends;
  }
}
