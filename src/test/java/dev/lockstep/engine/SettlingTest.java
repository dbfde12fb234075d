package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session finds out about steps of which an earlier one did not say how they ended. */
class SettlingTest {
  @TempDir private Path folder;

  @Test
  void aStepInDoubtIsSettledThoughAnotherHostFails() {
    Theatre theatre = Play.of(folder, "a b", "- { name: One, id: one, command: one, retries: 0 }");
    theatre.hosts.host("a", List.of(line("one", "die, 3")));
    theatre.hosts.host("b", List.of(line("one", "die, 0")));
    CountDownLatch both = new CountDownLatch(2);
    theatre.hosts.watch(one -> meet(both));
    theatre.forks(2).runUntilKilled();

    assertThat(theatre.forks(1).resume()).as(theatre.why()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.hosts.asked()).contains("a: 'one'").doesNotHaveDuplicates();
    assertThat(theatre.state().inDoubt()).isEmpty();
  }

  private static void meet(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anItemInDoubtIsSettledAndTheOthersFollow() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Each, id: each, command: \"each ${item}\", loop: [x, y, z], register: r }",
            "- { name: Say, id: say, command: \"say ${r.results?size} ${r.results[1].stdout}\" }");
    theatre.hosts.host(
        "a",
        List.of(new Line("each y", "die, running 2, 0", "why", ""), new Line("", "0", "out", "")));
    theatre.runUntilKilled();

    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'each' x", "a: 'each' y", "a: 'each' z", "a: 'say' 3 why");
  }

  @Test
  void aFailureThatIsFoundOutIsRescued() {
    Theatre theatre = block("die, 3");
    theatre.runUntilKilled();

    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'try'", "a: 'mend'", "a: 'tidy'", "a: 'after'");
  }

  @Test
  void nothingRunsOverAStepThatStaysInDoubt() {
    Theatre theatre = block("die, reboot");
    theatre.runUntilKilled();

    assertThat(theatre.resume()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.hosts.asked()).containsExactly("a: 'try'");
  }

  private Theatre block(String fate) {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- name: Block",
            "  id: block",
            "  block: [ { name: Try, id: try, command: try } ]",
            "  rescue: [ { name: Mend, id: mend, command: mend } ]",
            "  always: [ { name: Tidy, id: tidy, command: tidy } ]",
            "- { name: After, id: after, command: after }");
    theatre.hosts.host("a", List.of(line("try", fate), line("", "0")));
    return theatre;
  }

  @Test
  void aDelegateAndTheJumpHostAreAskedForTheHostsTheyWorkedFor() {
    Theatre theatre =
        Play.of(
            folder,
            "a b",
            "- { name: There, id: there, command: there, delegate_to: b, run_once: true }",
            "- { name: Here, id: here, local: here, run_once: true }",
            "- { name: After, id: after, command: after }");
    theatre.hosts.host("b", List.of(line("there", "die, 0"), line("", "0")));
    theatre.hosts.host("localhost", List.of(line("here", "die, 0")));
    theatre.runUntilKilled();
    assertThat(theatre.hosts.asked()).containsExactly("b: 'there'");

    assertThat(theatre.unlessKilled(theatre::resume)).isEmpty();
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactlyInAnyOrder("b: 'there'", "localhost: 'here'", "a: 'after'", "b: 'after'");
  }

  @Test
  void whatNoFileMayKeepIsAskedAboutAtOnce() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Quiet, id: quiet, command: quiet, no_log: true, when_in_doubt: fail }");
    theatre.hosts.host("a", List.of(line("quiet", "lost"), line("", "0")));
    assertThat(theatre.run()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.resume()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.why()).contains("as `when_in_doubt` says");
    assertThat(theatre.hosts.asked()).containsExactly("a: 'quiet'");
  }

  @Test
  void whatWasDecidedIsOnRecordWithWhoAndWhen() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "die, killed")));
    theatre.runUntilKilled();
    assertThat(theatre.resume()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.of(RunEvent.PersonAsked.class))
        .extracting(RunEvent.PersonAsked::subject)
        .containsExactly("what became of stage/one on a, attempt 1");
    theatre.answering(List.of(said("outcome", "done")));
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    RunEvent.PersonAnswered answer = theatre.of(RunEvent.PersonAnswered.class).get(0);
    assertThat(answer.answer().person()).isEqualTo("grace");
    assertThat(answer.answer().at()).isNotNull();
    assertThat(answer.answer().evidence()).containsEntry("outcome", Value.of("done"));
    assertThat(theatre.state().questions()).isEmpty();
  }

  @Test
  void thatAHostKnowsNothingOfWhatIsOldProvesNothing() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "die unsent, 0")));
    theatre.runUntilKilled();
    theatre.later(Duration.ofDays(8));

    assertThat(theatre.resume()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.why()).contains("may have removed one that is older than 7 days");
    assertThat(theatre.hosts.asked()).isEmpty();
  }

  @Test
  void whatIsLostEachTimeIsNotRunAgainForEver() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one, when_in_doubt: rerun }");
    theatre.hosts.host("a", List.of(line("one", "killed")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.why()).contains("begun anew 3 times in vain");
    assertThat(theatre.hosts.asked()).hasSize(4).containsOnly("a: 'one'");
  }

  @Test
  void whatStaysInDoubtOutweighsAGateThatHoldsNoLonger() {
    Theatre theatre =
        Play.whole(
            folder,
            "a",
            """
            runbook: Play
            preconditions:
              - { id: mid, name: Mid, gates: [middle], command: { run: mid, rc: 0 } }
            stages:
              - stage: One
                id: one
                hosts: all
                steps: [ { name: First, id: first, command: first } ]
              - gate: middle
              - stage: Two
                id: two
                hosts: all
                steps: [ { name: Second, id: second, command: second } ]
            """);
    theatre.hosts.host(
        "a",
        List.of(
            new Line("mid", "0", "", "", 1),
            line("mid", "1"),
            line("second", "die, 0"),
            line("", "0")));
    theatre.runUntilKilled();

    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.why())
        .contains("step `two/second` is in doubt still on `a`: ", "gate `middle` did not hold");
  }

  @Test
  void aRestartThatWasBegunIsNotBegunAgain() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Boot, id: boot, reboot: {} }",
            "- { name: After, id: after, command: after }");
    theatre.hosts.host(
        "a",
        List.of(
            new Line("boot_id", "0", boot(1), "", 1),
            new Line("boot_id", "0", boot(2), ""),
            new Line("reboot", "die, reboot", "", "", 1),
            line("after", "0")));
    theatre.runUntilKilled();
    theatre.hosts.locks().restart("a");

    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.surprises()).isEmpty();
  }

  @Test
  void afterARestartTheHostIsMetAnew() {
    Theatre theatre = Play.of(folder, "a", "- { name: Boot, id: boot, reboot: {} }");
    theatre.hosts.host(
        "a",
        List.of(
            new Line("boot_id", "0", boot(1), "", 1),
            new Line("boot_id", "0", boot(2), ""),
            new Line("reboot", "0", "", "", 1)));
    theatre.hosts.watch(
        one -> {
          if (one.operation().changes()) {
            theatre.hosts.locks().restart("a");
          }
        });

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.of(RunEvent.MachineMet.class))
        .extracting(RunEvent.MachineMet::boot)
        .containsExactly(boot(1), boot(2));
  }

  private static String boot(int number) {
    return ScriptedLocks.boot(number);
  }

  @Test
  void aHostThatShowsAnotherKeyIsNotWaitedFor() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "stranger, 0")));

    assertThat(theatre.run()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.hosts.connects()).hasSize(2);
  }

  @Test
  void aHostThatStaysAwayIsUnreachableWhereNothingHasBegun() {
    Theatre theatre = Play.of(folder, "a b", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "unsent 300, 0")));

    assertThat(theatre.waiting(Duration.ofMinutes(2)).run()).isEqualTo(ExitCode.UNREACHABLE);

    assertThat(theatre.state().inDoubt()).isEmpty();
    assertThat(theatre.hosts.asked()).containsExactly("b: 'one'");
  }

  @Test
  void aHostThatEndsEachConnectionAtOnceIsGivenUp() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "unsent, 0")));

    assertThat(theatre.run()).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void whileAHostIsWaitedForNoOtherGoesOnAndAllIsOnRecord() {
    Theatre theatre =
        Play.of(
            folder,
            "a b",
            "- { name: One, id: one, command: one }",
            "- { name: Two, id: two, command: two }");
    theatre.hosts.host("a", List.of(line("one", "away 300, 0"), line("", "0")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked().subList(0, 2))
        .containsExactlyInAnyOrder("a: 'one'", "b: 'one'");
    assertThat(theatre.of(RunEvent.HostAwaited.class)).hasSize(1);
    assertThat(theatre.of(RunEvent.HostConnected.class)).hasSize(3);
  }

  @Test
  void afterTheTimeWhatHasBegunIsInDoubt() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one }")
            .waiting(Duration.ofMinutes(2));
    theatre.hosts.host("a", List.of(line("one", "away 300, 0")));

    assertThat(theatre.run()).isEqualTo(ExitCode.IN_DOUBT);
    assertThat(theatre.of(RunEvent.HostLost.class)).hasSize(1);

    assertThat(theatre.resume()).as("graver than a host away").isEqualTo(ExitCode.IN_DOUBT);
  }

  @Test
  void aStopEndsTheWaiting() {
    Theatre theatre = Play.of(folder, "a", "- { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(line("one", "away 3000, 0")));
    AtomicReference<Engine> running = new AtomicReference<>();
    theatre.listeners.add(
        recorded -> {
          if (recorded.event() instanceof RunEvent.HostAwaited) {
            running.get().interrupt();
          }
        });
    running.set(theatre.engine(theatre.plan()));

    assertThat(theatre.played(running.get(), Engine::run)).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.hosts.connects()).hasSize(2);
  }

  @Test
  void aDryRunAsksNobody() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: One, id: one, command: one, reads: true, timeout: 1s }")
            .answering(true);
    theatre.hosts.host("a", List.of(line("one", "timed out")));

    theatre.dryRun();

    assertThat(theatre.asked).isEmpty();
  }

  private static ScriptedPersons.Said said(String name, String value) {
    return new ScriptedPersons.Said("yes", Map.of(name, Value.of(value)));
  }

  private static Line line(String on, String answer) {
    return new Line(on, answer, "", "");
  }
}
