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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void noCommandOnRunsNeedsItsName() {
    for (String command : List.of("resume", "rollback", "abandon", "status", "show", "answer")) {
      stops(ExitCode.DONE, command, "--help");
      assertThat(desk.out()).as(command).contains("[RUN]");
    }
  }

  @Test
  void ofSeveralQuestionsOneWithoutAnAnswerIsAnsweredNext() {
    desk.runbook(
        """
        - { name: One, id: one, command: sleep 600, timeout: 1s }
        """);
    String host = "{ ansible_connection: local, lockstep_dir: %s/%s }";
    desk.write(
        "inventory.yml",
        ("all: { hosts: { left: " + host + ", right: " + host + " } }\n")
            .formatted(folder, "left", folder, "right"));
    stops(ExitCode.IN_DOUBT, RUN);
    String[] kill = {"answer", "last", "--decide", "--evidence", "next=kill"};

    stops(ExitCode.DONE, kill);
    String first = desk.out();
    stops(ExitCode.DONE, kill);

    assertThat(List.of(first, desk.out()))
        .anyMatch(said -> said.contains("answered `only/one on left, attempt 1`"))
        .anyMatch(said -> said.contains("answered `only/one on right, attempt 1`"));
    stops(ExitCode.USAGE, "answer", "last", "only/one", "--decide", "--evidence", "next=kill");
    assertThat(desk.err())
        .contains("`only/one on left, attempt 1`", "`only/one on right, attempt 1`");
    stops(ExitCode.FAILED, "resume");
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
    assertThat(desk.out()).contains("answered `only/window on here`; to go on: lockstep resume");
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
        .contains("not the one the run goes by", "lockstep abandon 2", "--replan")
        .contains("changed at runbook.yml:6: `only/one`: command: ")
        .contains("/mended\" -> \"test -e ");
  }

  @Test
  void whatTakesTooLongIsWaitedForAgain() {
    desk.runbook(
        "- { name: Long, id: long, shell: \"sleep 3; echo x >> %s/long\", timeout: 1s }\n"
            .formatted(folder));
    stops(ExitCode.IN_DOUBT, RUN);
    assertThat(desk.out()).contains("step `only/long` is in doubt on `here`", "still running");

    while (desk.lockstep("resume", "last") == ExitCode.IN_DOUBT.code()) {
      assertThat(desk.out()).contains("still running");
    }

    assertThat(desk.out()).contains("done");
    assertThat(folder.resolve("long")).hasContent("x");
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
    String pid = String.valueOf(ProcessHandle.current().pid());
    assertThat(desk.err())
        .contains("process " + pid, run.id())
        .contains("wait until it has ended", "`lockstep answer`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--extra-vars=word=kX9-tango|",
        "-eword=kX9-tango|",
        "-e|word=kX9-tango",
        "-e|{\"word\": \"kX9-tango\"}",
        "--extra-vars={\"word\": \"kX9-tango\"}|",
      })
  void aMaskedValueIsNeverTakenForASecret(String option, String value) throws IOException {
    useTheWord();
    List<String> run = new ArrayList<>(List.of(RUN));
    run.add(option);
    Optional.ofNullable(value).ifPresent(run::add);
    stops(ExitCode.FAILED, run.toArray(String[]::new));
    desk.write("mended", "");

    stops(ExitCode.USAGE, "resume", "last");
    assertThat(desk.err()).contains("no journal has it", "give it again", " -e word=...");
    stops(ExitCode.USAGE, "resume", "last", "-e", "other=x");

    stops(ExitCode.DONE, "resume", "last", "-e", "{\"word\": \"kX9-tango\"}");
    assertThat(folder.resolve("two")).hasContent("kX9-tango");
  }

  @Test
  void aFileOfSecretsIsReadAgain() throws IOException {
    useTheWord();
    desk.write("secret.yml", "word: kX9-tango\n");
    stops(ExitCode.FAILED, "run", "runbook.yml", "-i", "inventory.yml", "-e", "@secret.yml");
    desk.write("mended", "");

    stops(ExitCode.DONE, "resume", "last");

    assertThat(folder.resolve("two")).hasContent("kX9-tango");
  }

  @Test
  void aSecretThatIsNoVariableMeansToBeginAnew() throws IOException {
    useTheWord();
    desk.write("kX9-tango.yml", "word: kX9-tango\n");
    stops(ExitCode.FAILED, "run", "runbook.yml", "-i", "inventory.yml", "-e", "@kX9-tango.yml");

    stops(ExitCode.USAGE, "resume", "last");

    assertThat(desk.err()).contains("no journal has it", "begin anew").doesNotContain("kX9");
  }

  private void useTheWord() {
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
  }

  @ParameterizedTest
  @ValueSource(strings = {"--state=else where", "--state|else where", "LOCKSTEP_STATE"})
  void theCommandsThatArePrintedFindTheRunWhereverItIs(String how) {
    desk.runbook(
        """
        - { name: Ask, id: ask, approve: { question: Go on } }
        - { name: One, id: one, command: test -e %s/mended }
        """
            .formatted(folder));
    List<String> run = new ArrayList<>(List.of(RUN));
    if (how.equals("LOCKSTEP_STATE")) {
      desk.with("LOCKSTEP_STATE", "else where");
    } else {
      run.addAll(List.of(how.split("\\|", -1)));
    }
    stops(ExitCode.WAITS_FOR_PERSON, run.toArray(String[]::new));
    assertThat(desk.out()).containsPattern("lockstep resume 2[-0-9a-z]+ --state 'else where'");
    desk.with("LOCKSTEP_STATE", "");

    stops(ExitCode.DONE, "show", "--state", "else where");
    assertThat(desk.out()).containsPattern("lockstep answer 2[-0-9a-z]+ --state 'else where'");
    stops(ExitCode.WAITS_FOR_PERSON, "answer", "--state", "else where");
    assertThat(desk.out()).contains("--state 'else where' --go");
    stops(ExitCode.DONE, "answer", "--state", "else where", "--go");
    assertThat(desk.out()).contains("--state 'else where'");
    desk.write("mended", "");
    stops(ExitCode.DONE, "resume", "--state", "else where");
  }

  @Test
  void evidenceIsStatedAsAtTheTerminal() {
    desk.runbook(
        """
        - name: Ask
          id: ask
          approve:
            question: Go on
            evidence:
              racks: { type: list, of: integer }
              place: { one_of: [hall, cellar] }
          register: said
        - { name: Say, shell: "echo ${said.racks?size} ${said.place} > %s/said" }
        """
            .formatted(folder));
    stops(ExitCode.WAITS_FOR_PERSON, RUN);

    stops(ExitCode.USAGE, "answer", "last", "--go", "--evidence", "racks=1,x", "--evidence", "p=1");
    assertThat(desk.err())
        .contains("`--evidence racks=...` wants one or more with commas between")
        .contains("`--evidence place=...` wants", "`p` is not asked for");
    stops(
        ExitCode.DONE,
        "answer",
        "last",
        "--go",
        "--evidence",
        "racks=4, 7",
        "--evidence",
        "place=hall");
    stops(ExitCode.DONE, "resume", "last");

    assertThat(folder.resolve("said")).hasContent("2 hall");
  }

  @Test
  void aNoIsTakenOnceAndTheQuestionComesAgain() {
    desk.runbook(
        """
        - { name: Ask, id: ask, approve: { question: Go on } }
        - { name: One, id: one, command: touch %s/one }
        """
            .formatted(folder));
    stops(ExitCode.WAITS_FOR_PERSON, RUN);
    stops(ExitCode.DONE, "answer", "last", "--no-go");

    stops(ExitCode.FAILED, "resume", "last");
    assertThat(desk.out()).contains("ada said no", "to go on: lockstep resume");
    assertThat(folder.resolve("one")).doesNotExist();
    stops(ExitCode.WAITS_FOR_PERSON, "resume", "last");
    stops(ExitCode.DONE, "answer", "last", "--go");
    stops(ExitCode.DONE, "resume", "last");

    assertThat(folder.resolve("one")).exists();
  }

  @Test
  void afterExitFourTheRunIsBegunAnewOrResumedWithAWaiver() {
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        preconditions:
          - id: there
            name: There
            waivable: true
            command: { run: "test -e %1$s/there", rc: 0 }
        stages:
          - stage: Only
            hosts: all
            steps: [ { name: One, id: one, command: touch %1$s/one } ]
        """
            .formatted(folder));
    stops(ExitCode.PRECONDITION, RUN);
    assertThat(desk.out()).contains("to go on: lockstep run runbook.yml");

    stops(ExitCode.PRECONDITION, "resume", "last");
    desk.with("USER", "grace");
    stops(ExitCode.USAGE, "resume", "last", "--waive", "here", "--reason", "known");
    assertThat(desk.err()).contains("did you mean `there`?");
    stops(ExitCode.DONE, "resume", "last", "--waive", "there", "--reason", "known");

    assertThat(folder.resolve("one")).exists();
    stops(ExitCode.DONE, "show");
    assertThat(desk.out()).contains("grace", "known");
  }

  @Test
  void aWaiverStaysThatOfWhoGaveIt() {
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        preconditions:
          - id: there
            name: There
            waivable: true
            gates: [middle]
            command: { run: "test -e %1$s/there", rc: 0 }
        stages:
          - stage: One
            hosts: all
            steps: [ { name: One, id: one, command: test -e %1$s/mended } ]
          - gate: middle
          - stage: Two
            hosts: all
            steps: [ { name: Two, id: two, command: touch %1$s/two } ]
        """
            .formatted(folder));
    stops(
        ExitCode.FAILED,
        "run",
        "runbook.yml",
        "-i",
        "inventory.yml",
        "--waive",
        "there",
        "--reason",
        "known");
    desk.write("mended", "").with("USER", "grace");

    stops(ExitCode.DONE, "resume", "last");

    stops(ExitCode.DONE, "show");
    assertThat(desk.out()).contains("waived by ada").doesNotContain("waived by grace");
  }

  @Test
  void aRunOfWhichNoneOrSeveralAreMeantIsSaid() {
    for (String command : List.of("show", "answer", "resume")) {
      stops(ExitCode.USAGE, command, "last");
      assertThat(desk.err()).as(command).contains("there is no run yet", "lockstep run");
    }
    desk.runbook("- { name: One, command: 'true' }\n");
    stops(ExitCode.DONE, RUN);
    stops(ExitCode.DONE, RUN);

    for (String command : List.of("show", "answer", "resume")) {
      stops(ExitCode.USAGE, command, "2");
      assertThat(desk.err()).as(command).contains("`2` may mean 2 runs", "give more of the id");
      stops(ExitCode.USAGE, command, "nobody");
      assertThat(desk.err()).as(command).contains("no run begins with `nobody`", "lockstep runs");
    }
    stops(ExitCode.USAGE, "answer", "last");
    assertThat(desk.err()).contains("is done; it waits for nobody");
    stops(ExitCode.USAGE, "answer");
    assertThat(desk.err()).contains("no run waits for a person");
    stops(ExitCode.USAGE, "resume");
    assertThat(desk.err()).contains("no run has stopped on its way");
  }

  private void stops(ExitCode code, String... arguments) {
    int exit = desk.lockstep(arguments);
    assertThat(exit).as(desk.out() + desk.err()).isEqualTo(code.code());
  }
}
