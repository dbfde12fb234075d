package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that stopped, and go on. */
class ResumeTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  @Test
  void aFailedStepThatWasMendedIsTriedAgainAndNoFinishedOne() throws IOException {
    desk.runbook(
        """
        - { name: One, id: one, shell: "echo x >> %1$s/one" }
        - { name: Two, id: two, command: "test -e %1$s/mended" }
        - { name: Three, id: three, shell: "echo x >> %1$s/three" }
        """
            .formatted(folder));

    stops(ExitCode.FAILED, RUN);
    assertThat(desk.out()).contains("to go on: lockstep resume 2");
    desk.write("mended", "");
    stops(ExitCode.DONE, "resume");

    assertThat(desk.out()).contains("resumed by ada", "Three");
    assertThat(folder.resolve("one")).hasContent("x");
    assertThat(folder.resolve("three")).hasContent("x");
    stops(ExitCode.USAGE, "resume", "last");
    assertThat(desk.err()).contains("is done; there is nothing to resume");
  }

  @Test
  void anAnswerFromAnotherSessionIsTakenByTheResume() {
    desk.runbook(
        """
        - name: Window agreed
          id: window
          approve:
            question: Is the window agreed?
            evidence: { contact: text, until: duration }
        - name: After
          id: after
          command: touch %s/after
        """
            .formatted(folder));

    stops(ExitCode.WAITS_FOR_PERSON, RUN);
    stops(ExitCode.DONE, "runs");
    assertThat(desk.out()).contains("waits for a person: only/window on here");
    stops(ExitCode.WAITS_FOR_PERSON, "answer");
    assertThat(desk.out())
        .contains("Is the window agreed?", "--evidence contact=... --evidence until=... --go");
    stops(ExitCode.USAGE, "answer", "last", "--done");
    assertThat(desk.err()).contains("say --go or --no-go");
    stops(ExitCode.USAGE, "answer", "last", "--go", "--evidence", "until=soon");
    assertThat(desk.err()).contains("contact=...", "until=...", "10m");

    desk.with("USER", "grace");
    stops(
        ExitCode.DONE,
        "answer",
        "last",
        "only/window on here",
        "--go",
        "--evidence",
        "contact=Jane",
        "--evidence",
        "until=2h");
    assertThat(desk.out()).contains("answered; to go on: lockstep resume");
    desk.with("USER", "ada");
    stops(ExitCode.DONE, "resume");

    assertThat(desk.out()).contains("answered by grace from another session");
    assertThat(folder.resolve("after")).exists();
    stops(ExitCode.DONE, "show");
    assertThat(desk.out()).contains("grace: yes to only/window on here", "contact: Jane");
    stops(ExitCode.USAGE, "answer", "last");
    assertThat(desk.err()).contains("waits for nobody");
  }

  @Test
  void aChangedPlanIsRefusedAndTheDifferenceNamed() {
    String steps = "- { name: One, command: test -e %s/mended }\n".formatted(folder);
    desk.runbook(steps);
    stops(ExitCode.FAILED, RUN);
    desk.runbook(steps.replace("mended", "other"));

    stops(ExitCode.INVALID, "resume");

    assertThat(desk.err())
        .contains("not the one the run began with", "changed: runbook", "lockstep run runbook.yml");
  }

  @Test
  void aStepInDoubtIsNamedAndNothingRuns() {
    desk.runbook("- { name: Long, id: long, command: sleep 30, timeout: 1s }\n");
    stops(ExitCode.IN_DOUBT, RUN);

    stops(ExitCode.IN_DOUBT, "resume", "last");

    assertThat(desk.err()).contains("step `only/long` on `here`", "look at these hosts");
  }

  @Test
  void aSecretIsGivenAgain() throws IOException {
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        params: { word: { type: text, secret: true } }
        stages:
          - stage: Only
            hosts: all
            steps:
              - { name: One, command: test -e %1$s/mended }
              - name: Two
                shell: { run: "cat > %1$s/two", stdin: "${word}" }
        """
            .formatted(folder));
    stops(ExitCode.FAILED, "run", "runbook.yml", "-i", "inventory.yml", "-e", "word=kX9-tango");
    desk.write("mended", "");
    try (Stream<Path> files = Files.walk(folder.resolve(".lockstep"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("kX9-tango");
      }
    }

    stops(ExitCode.USAGE, "resume");
    assertThat(desk.err()).contains("give it again", "-e word=...");
    stops(ExitCode.DONE, "resume", "-e", "word=kX9-tango");

    assertThat(folder.resolve("two")).hasContent("kX9-tango");
  }

  @Test
  void twoProcessesDoNotWriteOneJournal() throws Exception {
    desk.runbook("- { name: One, command: 'false' }\n");
    stops(ExitCode.FAILED, RUN);
    RunFolder run = new StateFolder(folder.resolve(".lockstep")).find("last");

    try (JournalFile journal = run.reopen(Clock.systemUTC()).journal()) {
      stops(ExitCode.LOCKED, "resume", "last");
      assertThat(journal.size()).isPositive();
    }
    assertThat(desk.err()).contains("process ", "wait until it has ended");
  }

  private void stops(ExitCode code, String... arguments) {
    int exit = desk.lockstep(arguments);
    assertThat(exit).as(desk.out() + desk.err()).isEqualTo(code.code());
  }
}
