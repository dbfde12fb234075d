package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What persons are asked at the terminal, and what is made of what they type. */
class PersonsTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};

  private static final String INSTALL =
      """
      - name: Install
        register: installed
        manual:
          do: |
            Start the installer.
            Choose %1$s/v7.
          evidence:
            build: integer
            os: { one_of: [debian, redhat] }
            hosts: { type: list, of: host }
          verify: { command: "test ${installed.build} -gt 9000" }
      - name: After
        command: touch %1$s/after-${installed.os}-${installed.hosts[1]}
      """;

  private static final String ATTESTED =
      """
      runbook: Test
      preconditions:
        - id: window
          name: The window is agreed
          attest: { question: "Which case?", evidence: { reference: text, window: time_range } }
      stages: [{ stage: S, hosts: all, steps: [{ name: a, command: "true" }] }]
      """;

  @TempDir private Path folder;

  private Desk desk() {
    return new Desk(folder).with("NO_COLOR", "1");
  }

  @Test
  void allOfATextIsShownAndWhatIsNotSoIsAskedAgain() {
    Desk desk = desk().runbook(INSTALL.formatted(folder));
    int code =
        desk.typing(
                """
                ok
                done
                many

                8000
                debain
                debian
                a, b
                done
                9032
                redhat
                c, d
                """)
            .lockstep(RUN);

    assertThat(code).as(desk.out() + desk.err()).isZero();
    assertThat(desk.out())
        .contains("To be done by you: only/install on here\n  Start the installer.\n  Choose ")
        .contains("write `done`, `no` or `stop`")
        .contains("build (a whole number such as `42`): ")
        .contains("`many` is not a whole number such as `42`")
        .contains("nothing was written; wanted is a whole number")
        .contains("`debain` is not one of `debian`, `redhat`; did you mean `debian`?")
        .contains(
            "Not so yet: only/install on here\n  `command: test ${installed.build} -gt 9000`");
    assertThat(desk.path("after-redhat-d")).exists();
  }

  @Test
  void showTellsWhoSaidWhat() {
    Desk desk = desk().runbook(INSTALL.formatted(folder));
    desk.typing("done\n9032\ndebian\na, b\n").lockstep(RUN);
    desk.lockstep("show", "last");

    assertThat(desk.out())
        .contains("what persons said")
        .contains("ada: yes to only/install on here, build: 9032, os: debian, hosts: [a, b]");
  }

  @Test
  void stopLeavesForLater() {
    Desk desk = desk().runbook(INSTALL.formatted(folder));

    assertThat(desk.typing("done\nstop\n").lockstep(RUN))
        .isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(desk.out())
        .contains("left for later")
        .contains("stopped (exit 9): `only/install on here` waits for a person's answer")
        .contains("to go on: ");
  }

  @Test
  void anEndOfInputLeavesForLater() {
    Desk desk = desk().runbook(INSTALL.formatted(folder));

    assertThat(desk.typing("").lockstep(RUN)).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(desk.out()).contains("left for later");
  }

  @Test
  void whatIsNotDoneIsAFailure() {
    Desk desk = desk().runbook(INSTALL.formatted(folder));

    assertThat(desk.typing("no\n").lockstep(RUN)).isEqualTo(ExitCode.FAILED.code());
    assertThat(desk.out()).contains("ada could not do it");
  }

  @Test
  void evidenceIsStatedBeforeItIsConfirmed() {
    Desk desk = desk().write("runbook.yml", ATTESTED);
    int code =
        desk.typing("ADB-1\ntonight\n2026-11-23T22:00/2026-11-24T04:00\nyes\n").lockstep(RUN);

    assertThat(code).as(desk.out()).isZero();
    assertThat(desk.out())
        .contains("To be confirmed by you: window\n  Which case?")
        .contains("`tonight` is not a time range such as `2026-11-23T22:00/2026-11-24T04:00`")
        .contains("Do you confirm it, by the name of `ada`? [yes/no/stop]")
        .contains("attested       all  window  by ada, reference: ADB-1, window: 2026");
  }

  @Test
  void yesAnswersNoPerson() {
    Desk desk = desk().write("runbook.yml", ATTESTED);
    String[] run = {"run", "runbook.yml", "-i", "inventory.yml", "--yes"};

    assertThat(desk.lockstep(run)).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(desk.runbook("- { name: Go, approve: 'Go?' }").lockstep(run))
        .isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(desk.runbook("- { name: Go, manual: Do it }").lockstep(run))
        .isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
  }

  @Test
  void warningsOfAGateAreAskedAboutOnce() {
    Desk desk =
        desk()
            .write(
                "runbook.yml",
                """
                runbook: Test
                preconditions:
                  - { id: one, name: One, unicode: { source: false, target: false } }
                  - { id: two, name: Two, unicode: { source: false, target: false } }
                stages: [{ stage: S, hosts: all, steps: [{ name: a, command: "true" }] }]
                """);

    assertThat(desk.lockstep(RUN)).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(desk.lockstep("run", "runbook.yml", "-i", "inventory.yml", "--yes")).isZero();
    assertThat(desk.typing("yes\n").lockstep(RUN)).isZero();
    assertThat(desk.out())
        .containsOnlyOnce("Gate preflight holds, with warnings:")
        .contains("\n  one on here: ")
        .contains("\n  two on here: ");
    desk.lockstep("show", "last");
    assertThat(desk.out()).contains("ada: yes to warnings of preflight");
  }

  @Test
  void theDialogueIsNoPartOfAProgramsInput() {
    Desk desk = desk().runbook("- { name: Go, approve: 'Go on with it?' }");

    assertThat(
            desk.typing("yes\n")
                .lockstep("run", "runbook.yml", "-i", "inventory.yml", "--output", "json"))
        .isZero();
    assertThat(desk.out().lines()).allMatch(line -> line.startsWith("{"));
    assertThat(desk.err()).contains("  Go on with it?");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoLeavesIsNotWaitedFor() throws IOException {
    try (PipedWriter silent = new PipedWriter();
        PipedReader in = new PipedReader(silent)) {
      Keyboard keyboard = new Keyboard(new BufferedReader(in));
      Thread leaving = new Thread(keyboard::leave);
      leaving.start();

      assertThat(keyboard.line()).isEmpty();
      assertThat(keyboard.line()).isEmpty();
    }
  }
}
