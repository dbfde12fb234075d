package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Asked;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing reaches a host before it is on disk, and nothing at all once a record is not. */
class JournalLawTest {
  private static final String[] STEPS = {
    "- { name: One, id: one, command: one, retries: 1 }",
    "- { name: Two, id: two, command: \"two ${item}\", loop: [ x, y ], register: t }",
    "- name: Careful",
    "  id: careful",
    "  block: [ { name: Three, id: three, command: three } ]",
    "  rescue: [ { name: Four, id: four, command: four } ]",
    "  always: [ { name: Five, id: five, command: five } ]"
  };

  @TempDir private Path folder;

  @Test
  void whatCanNotBeRecordedDoesNotHappen() {
    int failing = 1;
    while (isBrokenAt(failing)) {
      failing++;
    }
    assertThat(failing).isGreaterThan(20);
  }

  /**
   * A disk that fails once and would take everything behind it again; false when the run was done
   * before.
   */
  private boolean isBrokenAt(int failing) {
    AtomicInteger appends = new AtomicInteger();
    Theatre theatre = theatre();
    Set<String> known = ConcurrentHashMap.newKeySet();
    List<String> early = new ArrayList<>();
    theatre.listeners.add(recorded -> note(recorded, known));
    theatre.hosts.watch(asked -> remember(asked, known, early));
    theatre.disk(
        batch -> {
          if (appends.incrementAndGet() == failing) {
            throw new UncheckedIOException(new IOException("no space left"));
          }
        });

    ExitCode code = theatre.run();

    assertThat(early).as("append %d: effects without a record", failing).isEmpty();
    if (appends.get() < failing) {
      assertThat(code).isEqualTo(ExitCode.DONE);
      return false;
    }
    assertThat(code).as("append %d", failing).isEqualTo(ExitCode.STATE_FOLDER);
    assertThat(theatre.why()).contains("no space left");
    assertThat(appends.get()).as("nothing is appended behind what failed").isEqualTo(failing);
    return true;
  }

  private static void note(Recorded recorded, Set<String> known) {
    if (recorded.event() instanceof RunEvent.StepStarted started) {
      known.add(started.attempt().host() + " " + started.attempt().step());
    }
  }

  private static synchronized void remember(Asked asked, Set<String> known, List<String> early) {
    String step = asked.command().replace("'", "").split(" ", -1)[0];
    boolean recorded =
        known.stream().anyMatch(each -> each.equals(asked.host() + " stage/" + step));
    if (asked.operation().changes() && !recorded) {
      early.add(asked.toString());
    }
  }

  private Theatre theatre() {
    Theatre theatre = Play.of(folder, "a b", STEPS);
    theatre.hosts.host(
        "b",
        List.of(
            new ScriptedTransport.Line("one", "1", "", "", 1),
            new ScriptedTransport.Line("three", "1", "", ""),
            new ScriptedTransport.Line("", "0", "", "")));
    return theatre;
  }

  @Test
  void aStepWithoutAResultIsInDoubtAndTheOthersEnd() {
    Theatre theatre = Play.of(folder, "a b c", "- { name: One, id: one, command: one }");
    theatre.hosts.host("b", List.of(new ScriptedTransport.Line("", "lost", "", "")));

    assertThat(theatre.forks(1).run()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.ends())
        .containsExactly("stage/one a changed", "stage/one b in doubt", "stage/one c cancelled");
    assertThat(theatre.state().inDoubt()).hasSize(1);
  }

  @Test
  void whatOnlyReadsIsNeverInDoubt() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one, reads: true }");
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "lost", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.UNREACHABLE);

    assertThat(theatre.ends()).containsExactly("stage/one a unreachable");
  }

  @Test
  void aCommandThatNeverRanMayBeTriedAgain() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one, become_user: nobody }");
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "not started", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.state().mayHaveChanged()).isFalse();
  }

  @Test
  void everyAttemptIsJournaledWithItsNumber() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one, retries: 3, delay: 1s }");
    theatre.hosts.host(
        "a",
        List.of(
            new ScriptedTransport.Line("", "1", "", "", 2),
            new ScriptedTransport.Line("", "0", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.of(RunEvent.TryEnded.class))
        .extracting(ended -> ended.attempt().attempt() + " " + ended.outcome())
        .containsExactly("1 FAILED", "2 FAILED", "3 CHANGED");
  }

  @Test
  void whatALoopGoesOverIsJournaledBeforeItBegins() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: Each, id: each, command: \"x ${item}\", loop: [ p, q ] }");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    List<RunEvent> events = theatre.events.stream().map(Recorded::event).toList();
    RunEvent fixed = theatre.of(RunEvent.LoopFixed.class).get(0);
    RunEvent started = theatre.of(RunEvent.StepStarted.class).get(0);
    assertThat(((RunEvent.LoopFixed) fixed).items().keySet()).containsExactly("p", "q");
    assertThat(events.indexOf(fixed)).isLessThan(events.indexOf(started));
  }

  @Test
  void aViewThatFailsStopsNoRunAndIsToldOfAtTheEnd() {
    Theatre theatre = Play.of(folder, "a b", "- { name: One, id: one, command: one }");
    List<Recorded> heard = new ArrayList<>();
    theatre.listeners.add(
        recorded -> {
          throw new IllegalStateException("no terminal");
        });
    theatre.listeners.add(heard::add);
    Engine engine = theatre.engine(theatre.plan());

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.DONE);

    assertThat(heard).isEqualTo(theatre.events);
    assertThat(engine.complaints()).singleElement().asString().contains("no terminal");
  }

  @Test
  void eventsOfOneMomentShareOneForce() {
    AtomicInteger batches = new AtomicInteger();
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one, register: x }")
            .disk(batch -> batches.incrementAndGet());

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    // Opened, connected, locked, stage, started, [ended + value + step], stage ended, freed, ended.
    assertThat(batches.get()).isEqualTo(9);
  }
}
