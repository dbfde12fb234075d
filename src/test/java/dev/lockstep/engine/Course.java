package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.PlannedCourse.Stop;
import dev.lockstep.engine.ScriptedTransport.Asked;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a run did, against what its plan had listed. */
final class Course {
  private final RandomProject project;
  private final PlannedCourse planned;
  private final Theatre theatre;

  /** A command that reached a host for a step. */
  private record Deed(Asked asked, Stop stop, String host, String words) {}

  Course(RandomProject project, PlannedCourse planned, Theatre theatre) {
    this.project = project;
    this.planned = planned;
    this.theatre = theatre;
  }

  /** The commands of steps, in the order in which they reached hosts. */
  private List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    for (Asked asked : theatre.hosts.operations()) {
      String[] words = asked.command().replaceAll("['\"]", "").split("\\s+", -1);
      String word = words[0];
      if (project.probes.contains(word) || isOfCheck(word)) {
        continue;
      }
      assertThat(words).as("words of %s", asked).hasSizeGreaterThan(2);
      List<Stop> stops = planned.of(word, words[1], words[2]);
      assertThat(stops).as("steps of the plan that are %s", asked).hasSize(1);
      deeds.add(new Deed(asked, stops.get(0), words[1], String.join(" ", words)));
    }
    return deeds;
  }

  private boolean isOfCheck(String word) {
    return project.reading.contains(word)
        && planned.stops().stream().noneMatch(stop -> stop.word().equals(word));
  }

  /** Each command is one of the plan, on a host of the step, in its place, as its user. */
  void isWithinThePlan() {
    for (Deed deed : deeds()) {
      assertThat(deed.stop().isFor(deed.host())).as("planned: %s", deed.asked()).isTrue();
      assertThat(deed.asked().host())
          .as("where: %s", deed.asked())
          .isEqualTo(deed.stop().site(deed.host()));
      assertThat(deed.asked().circumstances().become().map(become -> become.user()).orElse(""))
          .as("as whom: %s", deed.asked())
          .isEqualTo(deed.stop().user(deed.host()));
    }
    for (RunEvent.VerdictGiven verdict : theatre.of(RunEvent.VerdictGiven.class)) {
      Optional<PlannedCheck> check =
          planned.plan().checks().stream()
              .filter(one -> one.id().equals(verdict.check()))
              .findFirst();
      assertThat(check).as("the check %s", verdict.check()).isPresent();
      assertThat(verdict.host().isEmpty() || check.get().hosts().contains(verdict.host()))
          .as("%s is for %s", verdict.check(), verdict.host())
          .isTrue();
    }
    for (RunEvent.StepEnded end : theatre.of(RunEvent.StepEnded.class)) {
      Stop stop = planned.stop(end.step()).orElseThrow();
      if (stop.isNever(end.host()) && end.outcome() != Outcome.CANCELLED) {
        boolean isDone = end.message().equals(Run.STAGE_DONE);
        assertThat(isDone || end.outcome() == Outcome.SKIPPED).as("%s is skipped", end).isTrue();
        assertThat(end.message()).as("why %s", end).isNotBlank();
      }
    }
  }

  /** No step begins before those before it have ended everywhere; also by what is recorded. */
  void isInOrder() {
    List<Deed> deeds = deeds();
    for (int i = 0; i < deeds.size(); i++) {
      for (int j = i + 1; j < deeds.size(); j++) {
        Deed one = deeds.get(i);
        Deed other = deeds.get(j);
        assertThat(planned.isBefore(other.stop(), other.host(), one.stop(), one.host()))
            .as("%s before %s", one.asked(), other.asked())
            .isFalse();
      }
    }
    List<RunEvent> events = theatre.events.stream().map(Recorded::event).toList();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof RunEvent.StepStarted started) {
        events.subList(i, events.size()).forEach(later -> isNotBefore(started, later));
      }
    }
  }

  private void isNotBefore(RunEvent.StepStarted started, RunEvent later) {
    if (later instanceof RunEvent.StepEnded ended && ended.ignored().isEmpty()) {
      Stop stop = planned.stop(started.attempt().step()).orElseThrow();
      Stop other = planned.stop(ended.step()).orElseThrow();
      assertThat(planned.isBefore(other, ended.host(), stop, started.attempt().host()))
          .as("%s has ended before %s began", ended, started)
          .isFalse();
    }
  }

  /** Where the plan is sure that a step happens, it has happened. */
  void missesNothing() {
    Set<String> done = new HashSet<>();
    deeds().forEach(deed -> done.add(deed.stop().id() + " " + deed.host()));
    Map<String, RunEvent.StepEnded> ends = new HashMap<>();
    theatre
        .of(RunEvent.StepEnded.class)
        .forEach(end -> ends.put(end.step() + " " + end.host(), end));
    for (Stop stop : planned.stops()) {
      if (stop.role().contains("rescue")) {
        assertThat(ends.values())
            .noneMatch(
                end -> end.step().equals(stop.id()) && !end.message().equals(Run.STAGE_DONE));
        continue;
      }
      List<String> hosts = stop.surely().stream().map(Object::toString).toList();
      List<String> reached =
          hosts.stream().filter(host -> done.contains(stop.id() + " " + host)).toList();
      if (stop.isOnce()) {
        assertThat(reached.size()).as("once: %s", stop.id()).isLessThanOrEqualTo(1);
        continue;
      }
      for (String host : hosts) {
        RunEvent.StepEnded end = ends.get(stop.id() + " " + host);
        assertThat(end).as("the end of %s on %s", stop.id(), host).isNotNull();
        assertThat(end.outcome()).as("%s", end).isNotEqualTo(Outcome.SKIPPED);
        boolean silent = stop.word().isEmpty() || end.message().contains("already done");
        assertThat(silent || reached.contains(host)).as("%s has come to %s", end, host).isTrue();
      }
    }
  }

  /** An attempt is made once, and the next one only behind a known result. */
  void beginsNothingTwice() {
    Set<Object> begun = new HashSet<>();
    Map<String, Outcome> last = new HashMap<>();
    for (Recorded recorded : theatre.events) {
      if (recorded.event() instanceof RunEvent.StepStarted started) {
        assertThat(begun.add(started.attempt())).as("%s is the first", started).isTrue();
        Outcome before = last.remove(place(started.attempt()));
        assertThat(Optional.ofNullable(before).filter(outcome -> outcome != Outcome.FAILED))
            .as("what ended before %s", started)
            .isEmpty();
      } else if (recorded.event() instanceof RunEvent.TryEnded ended) {
        last.put(place(ended.attempt()), ended.outcome());
      }
    }
  }

  private static String place(dev.lockstep.event.Try attempt) {
    return attempt.step() + " " + attempt.host() + " " + attempt.item();
  }

  /** Behind the first failure that counts only what stands in an always begins. */
  void beginsNothingBehindAFailure() {
    Optional<Stop> failed = Optional.empty();
    for (Recorded recorded : theatre.events) {
      if (recorded.event() instanceof RunEvent.StepEnded ended && counts(ended)) {
        failed = failed.or(() -> planned.stop(ended.step()));
      } else if (recorded.event() instanceof RunEvent.StepStarted started && failed.isPresent()) {
        Stop stop = planned.stop(started.attempt().step()).orElseThrow();
        boolean same = stop.equals(failed.get()) || isBeside(stop, failed.get());
        assertThat(stop.role().contains("always") || same)
            .as("%s begins behind the failure of %s", started, failed.get().id())
            .isTrue();
      }
    }
  }

  private boolean isBeside(Stop one, Stop other) {
    String host = "";
    return !planned.isBefore(one, host, other, host) && !planned.isBefore(other, host, one, host);
  }

  private boolean counts(RunEvent.StepEnded end) {
    Stop stop = planned.stop(end.step()).orElseThrow();
    return switch (end.outcome()) {
      case IN_DOUBT, UNREACHABLE -> true;
      case FAILED -> end.ignored().isEmpty() && !stop.saved();
      case OK, CHANGED, SKIPPED, CANCELLED -> false;
    };
  }

  /** The gravest of all that happened gives the exit code. */
  void endsWith(ExitCode code) {
    Map<String, RunEvent.StepEnded> ends = new HashMap<>();
    theatre
        .of(RunEvent.StepEnded.class)
        .forEach(end -> ends.put(end.step() + " " + end.host(), end));
    boolean refused = theatre.of(RunEvent.GateClosed.class).stream().anyMatch(gate -> !gate.held());
    boolean lost = !theatre.of(RunEvent.HostLost.class).isEmpty();
    boolean looking = theatre.of(RunEvent.StageStarted.class).isEmpty();
    ExitCode expected =
        Stream.of(
                when(has(ends, Outcome.IN_DOUBT), ExitCode.IN_DOUBT),
                when(has(ends, Outcome.UNREACHABLE) || lost, ExitCode.UNREACHABLE),
                when(has(ends, Outcome.FAILED) && !looking, ExitCode.FAILED),
                when(refused && theatre.state().mayHaveChanged(), ExitCode.GATE_CLOSED),
                when(refused || (looking && has(ends, Outcome.FAILED)), ExitCode.PRECONDITION))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(ExitCode.DONE);
    assertThat(code).as("%s", theatre.why()).isEqualTo(expected);
  }

  private static Optional<ExitCode> when(boolean so, ExitCode code) {
    return so ? Optional.of(code) : Optional.empty();
  }

  private static boolean has(Map<String, RunEvent.StepEnded> ends, Outcome outcome) {
    return ends.values().stream()
        .anyMatch(end -> end.outcome() == outcome && end.ignored().isEmpty());
  }
}
