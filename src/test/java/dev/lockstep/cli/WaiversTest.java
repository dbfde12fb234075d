package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --waive CHECK[@HOST] --reason TEXT}: what it lets through, and what it can't be. */
class WaiversTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void runbook() {
    desk = new Desk(folder);
    desk.write(
            "inventory.yml",
            "all: { hosts: { one: %s, two: %s } }\n".formatted(desk.local(), desk.local()))
        .write(
            "runbook.yml",
            """
            runbook: Test
            preconditions:
              - { id: backup, name: Backup, hosts: one, command: "false", waivable: true }
              - { id: space, name: Space, hosts: one, command: "true", waivable: true }
              - { id: firm, name: Firm, command: "true" }
              - { id: alike, name: Alike, same_everywhere: { command: hostname }, waivable: true }
            stages: [{ stage: S, hosts: all, steps: [{ name: a, command: "true" }] }]
            """);
  }

  @Test
  void whatIsTakenOnStandsFirst() {
    assertThat(run("--waive", "backup@one", "--reason", "NetBackup holds it")).isZero();
    assertThat(desk.out())
        .contains("failed, and waived\n  backup on one: ")
        .contains("waived by ada: NetBackup holds it");
    desk.lockstep("show", "last");
    assertThat(desk.out().indexOf("failed, and waived")).isLessThan(desk.out().indexOf("gate "));
  }

  @Test
  void whatWasNotNeededIsMentioned() {
    assertThat(
            run("--waive", "backup", "--reason", "known", "--waive", "space", "--reason", "unsure"))
        .isZero();
    assertThat(desk.out()).contains("waiver `space` was not needed: `space` passed");
  }

  @Test
  void aDryRunShowsWhatWouldBeWaived() {
    assertThat(
            desk.lockstep(
                "dry-run",
                "runbook.yml",
                "-i",
                "inventory.yml",
                "--waive",
                "backup",
                "--reason",
                "known"))
        .isZero();
    assertThat(desk.out()).contains("waived         one  backup");
  }

  @Test
  void whatCantBeWaivedIsRefusedBeforeAnythingIsContacted() {
    refused("`bakup` is no precondition of this runbook\ndid you mean `backup`?", "bakup");
    refused(
        "`firm` can't be waived: it does not say `waivable: true`\nclear up what makes it fail;"
            + " whether it may be waived is for the runbook to say",
        "firm");
    refused("the plan has no host `onw`\ndid you mean `one`?", "backup@onw");
    refused("`backup` does not look at `two`\nit looks at `one`", "backup@two");
    refused("`alike` has one verdict for all hosts together\nwrite `--waive alike`", "alike@one");
    assertThat(run("--waive", "backup", "--reason", " ")).isEqualTo(ExitCode.USAGE.code());
    assertThat(run("--waive", "backup")).isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("--reason");
    assertThat(Files.exists(desk.path(".lockstep/runs"))).isFalse();
  }

  private void refused(String why, String subject) {
    assertThat(run("--waive", subject, "--reason", "known")).isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).isEqualTo("lockstep: --waive: " + why + "\n");
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "runbook.yml", "-i", "inventory.yml"));
    arguments.addAll(List.of(more));
    return desk.lockstep(arguments.toArray(String[]::new));
  }
}
