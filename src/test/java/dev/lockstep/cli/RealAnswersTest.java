package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on real OpenSSH servers that nobody sits at: it waits, others answer it from their own
 * sessions, and one of them resumes it.
 */
@Tag("real")
class RealAnswersTest {
  private static final String RUNBOOK =
      """
      runbook: Move the shop
      params: { ledger: { type: path } }
      preconditions:
        - id: window
          name: The window is agreed
          attest: { question: "Which case covers it?", evidence: { reference: text } }
      stages:
        - stage: Move
          id: move
          hosts: all
          steps:
            - name: Stop
              id: stop
              shell: echo "${inventory_hostname} stop" >> ${ledger}; echo out of ${inventory_hostname}
              register: stopped
            - name: Switch
              id: switch
              manual: { do: Switch the balancer, evidence: { pools: { type: list, of: integer } } }
              run_on: m1
            - name: Start
              id: start
              shell: echo "${inventory_hostname} start after ${stopped.stdout}" >> ${ledger}
      """;

  @TempDir private Path folder;

  @Test
  void othersAnswerARunThatWaitsAndOneOfThemFinishesIt() throws Exception {
    Path ledger = Files.createFile(folder.resolve("ledger"));
    try (OpenSsh servers =
        OpenSsh.start(Files.createDirectory(folder.resolve("ssh")), List.of("m1", "t1"))) {
      Desk desk = new Desk(Files.createDirectory(folder.resolve("desk")));
      desk.write("runbook.yml", RUNBOOK).write("inventory.ini", servers.inventory());

      stops(
          desk,
          ExitCode.WAITS_FOR_PERSON,
          "run runbook.yml -i inventory.ini --state ../runs -e ledger=" + ledger);
      assertThat(ledger).isEmptyFile();
      assertThat(desk.out()).contains("`window` waits for a person's answer", "--state ../runs");

      desk.with("USER", "grace");
      stops(desk, ExitCode.WAITS_FOR_PERSON, "answer last --state ../runs");
      assertThat(desk.out())
          .contains("Which case covers it?", "--evidence reference=... --confirm");
      stops(
          desk,
          ExitCode.DONE,
          "answer last --state ../runs --confirm --evidence reference=ADB-1234");

      desk.with("USER", "ada");
      stops(desk, ExitCode.WAITS_FOR_PERSON, "resume last --state ../runs");
      assertThat(Files.readAllLines(ledger)).containsExactlyInAnyOrder("m1 stop", "t1 stop");

      desk.with("USER", "linus");
      stops(desk, ExitCode.DONE, "answer last --state ../runs --done --evidence pools=3,4");
      stops(desk, ExitCode.DONE, "resume last --state ../runs");

      assertThat(Files.readAllLines(ledger).subList(2, 4))
          .containsExactlyInAnyOrder("m1 start after out of m1", "t1 start after out of t1");
      stops(desk, ExitCode.DONE, "show last --state ../runs");
      String time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
      assertThat(desk.out())
          .containsPattern(time + ".*grace: yes to window")
          .containsPattern(time + ".*linus: yes to move/switch on m1")
          .contains("reference: ADB-1234", " by ada on ", " by linus on ");
      stops(desk, ExitCode.USAGE, "resume last --state ../runs");
      assertThat(desk.err()).contains("is done; there is nothing to resume");
    }
  }

  private static void stops(Desk desk, ExitCode code, String command) {
    int exit = desk.lockstep(command.split(" ", -1));
    assertThat(exit).as(command + "\n" + desk.out() + desk.err()).isEqualTo(code.code());
  }
}
