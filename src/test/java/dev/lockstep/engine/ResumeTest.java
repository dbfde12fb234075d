package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resume looks at again, and what it leaves alone. */
class ResumeTest {
  private static final String GATES =
      """
      runbook: Play
      preconditions:
        - { id: before, name: Before, command: { run: before, rc: 0 } }
        - { id: mid, name: Mid, gates: [middle], command: { run: mid, rc: 0 } }
        - { id: again, name: Again, gates: [resume], command: { run: again, rc: 0 } }
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
      """;

  private static final String HOLDING =
      """
      runbook: Play
      stages:
        - stage: One
          id: one
          hosts: all
          steps:
            - { name: Keep, id: keep, command: keep, done_when: { command: kept }, holds_until: three }
            - { name: Loose, id: loose, command: loose, done_when: { command: loosed } }
        - stage: Two
          id: two
          hosts: all
          steps:
            - { name: Here, id: here, command: here, done_when: { command: heard } }
            - { name: Break, id: break, command: break }
        - stage: Three
          id: three
          hosts: all
          steps: [ { name: End, id: end, command: end } ]
      """;

  @TempDir private Path folder;

  @Test
  void theGatePassedLastAndThatOfResumesAreLookedAtAgain() {
    Theatre theatre = Play.whole(folder, "a", GATES);
    failsOnce(theatre, "second");

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly(
            "a: 'before'",
            "a: 'first'",
            "a: 'mid'",
            "a: 'second'",
            "a: 'mid'",
            "a: 'again'",
            "a: 'second'");
  }

  @Test
  void aGateThatHoldsNoLongerStopsTheResume() {
    Theatre theatre = Play.whole(folder, "a", GATES);
    failsOnce(theatre, "second");
    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    theatre.hosts.host("a", List.of(new Line("mid", "1", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.resume()).isEqualTo(ExitCode.GATE_CLOSED);

    assertThat(theatre.why()).contains("`middle`", "`mid` failed on `a`");
    assertThat(theatre.hosts.asked()).endsWith("a: 'second'", "a: 'mid'");
  }

  @Test
  void preflightIsLookedAtAgainWhileNothingHasChanged() {
    Theatre theatre = Play.whole(folder, "a", GATES);
    theatre.hosts.host("a", List.of(new Line("before", "1", "", "", 1), new Line("", "0", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly(
            "a: 'before'", "a: 'before'", "a: 'again'", "a: 'first'", "a: 'mid'", "a: 'second'");
  }

  @Test
  void whatMustHoldStillIsLookedAtAndNamed() {
    Theatre theatre = Play.whole(folder, "a", HOLDING);
    theatre.hosts.host(
        "a",
        List.of(
            new Line("kept", "1", "", "", 1),
            new Line("loosed", "1", "", "", 1),
            new Line("heard", "1", "", "", 1),
            new Line("break", "1", "", "", 1),
            new Line("", "0", "", "")));
    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    theatre.hosts.host("a", List.of(new Line("kept", "1", "", ""), new Line("", "0", "", "")));
    assertThat(theatre.resume()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(theatre.why())
        .isEqualTo("step `one/keep` on `a` was done, and its `done_when` holds no longer");
    assertThat(theatre.hosts.asked()).endsWith("a: 'break'", "a: 'kept'", "a: 'heard'");

    theatre.hosts.host("a", List.of(new Line("", "0", "", "")));
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.asked()).endsWith("a: 'kept'", "a: 'heard'", "a: 'break'", "a: 'end'");
  }

  @Test
  void registeredValuesAndLoopsComeFromTheJournal() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: List, id: list, command: list, register: found }",
            "- name: Each",
            "  id: each",
            "  command: \"each ${item}\"",
            "  loop: \"${found.stdout_lines}\"",
            "  register: done",
            "- { name: Say, id: say, command: \"say ${done.results?size}"
                + " ${done.results[0].stdout}\" }");
    theatre.hosts.host(
        "a",
        List.of(
            new Line("list", "0", "x\ny\nz", ""),
            new Line("each y", "1", "", "", 1),
            new Line("each", "0", "said", ""),
            new Line("", "0", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly(
            "a: 'list'",
            "a: 'each' x",
            "a: 'each' y",
            "a: 'each' y",
            "a: 'each' z",
            "a: 'say' 3 said");
  }

  @Test
  void aSecretThatAReadingStepRegisteredIsReadAgain() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Read, id: read, command: read, reads: true,"
                + " register: { name: pin, secret: true } }",
            "- { name: Stop, id: stop, command: stop }",
            "- { name: Use, id: use, shell: { run: use, stdin: \"${pin.stdout}\" } }");
    failsOnce(theatre, "stop");

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    int before = theatre.of(RunEvent.StepStarted.class).size();
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'read'", "a: 'stop'", "a: 'read'", "a: 'stop'", "a: use");
    assertThat(theatre.of(RunEvent.StepStarted.class)).hasSize(before + 2);
  }

  @Test
  void aSecretThatIsLostStopsOnlyTheStepThatUsesIt() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Make, id: make, command: make, when_in_doubt: fail,"
                + " register: { name: pin, secret: true } }",
            "- { name: Stop, id: stop, command: stop }",
            "- { name: Other, id: other, command: other }",
            "- { name: Use, id: use, shell: { run: use, stdin: \"${pin.stdout}\" } }",
            "- { name: After, id: after, command: after }");
    failsOnce(theatre, "stop");
    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(mended(theatre).resume()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.why())
        .contains("step `stage/use` failed on `a`", "the secret of step `stage/make` on `a`")
        .contains("no journal has it", "the step may change something, so it is not run again");
    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'make'", "a: 'stop'", "a: 'stop'", "a: 'other'");
  }

  @Test
  void aStageThatWasDoneAlreadyIsNotBegunWhenTheJournalIsTorn() {
    Theatre theatre =
        Play.whole(
            folder,
            "a",
            """
            runbook: Play
            stages:
              - stage: One
                id: one
                hosts: all
                done_when: { command: done }
                steps:
                  - { name: First, id: first, command: first }
                  - { name: Second, id: second, command: second }
              - stage: Two
                id: two
                hosts: all
                steps: [ { name: Third, id: third, command: third } ]
            """);
    assertThat(theatre.disk(batch -> tearBehind(batch, "one/first", theatre)).run())
        .isEqualTo(ExitCode.STATE_FOLDER);
    assertThat(theatre.ends()).containsExactly("one/first a ok");

    theatre.disk(batch -> {}).powerFor(Integer.MAX_VALUE);
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked()).containsExactly("a: 'done'", "a: 'third'");
  }

  /** The end of this step is the last thing that is written. */
  private static void tearBehind(List<RunEvent> batch, String step, Theatre theatre) {
    for (int at = 0; at < batch.size(); at++) {
      if (batch.get(at) instanceof RunEvent.StepEnded ended && ended.step().equals(step)) {
        theatre.powerFor(theatre.events.size() + at + 1);
      }
    }
  }

  @Test
  void whatAFinishedStepNeededOnceIsNotLookedAtAgain() {
    Theatre theatre =
        Play.whole(
            folder,
            "a b",
            """
            runbook: Play
            preconditions:
              - { id: fresh, name: Fresh, hosts: a, fresh_for: 0s, command: { run: fresh, rc: 0 } }
            stages:
              - stage: One
                id: one
                hosts: all
                steps:
                  - { name: Once, id: once, command: once, run_once: true, needs: [fresh] }
                  - { name: Stop, id: stop, command: stop }
            """);
    failsOnce(theatre, "stop");
    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.FAILED);

    theatre.hosts.host("a", List.of(new Line("fresh", "1", "", ""), new Line("", "0", "", "")));
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked()).filteredOn(line -> line.contains("once")).hasSize(1);
  }

  @Test
  void whatAPersonSaidIsNotAskedAgain() {
    Theatre theatre =
        Play.of(
                folder,
                "a",
                "- { name: Ask, id: ask, approve: { question: Go on } }",
                "- { name: Stop, id: stop, command: stop }")
            .answering(true);
    failsOnce(theatre, "stop");

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.FAILED);
    assertThat(mended(theatre).resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.asked).hasSize(1);
  }

  /** From now on everything succeeds. */
  private static Theatre mended(Theatre theatre) {
    theatre.hosts.host("a", List.of(new Line("", "0", "said", "")));
    return theatre;
  }

  private static void failsOnce(Theatre theatre, String command) {
    theatre.hosts.host(
        "a", List.of(new Line(command, "1", "", "", 1), new Line("", "0", "out", "")));
  }
}
