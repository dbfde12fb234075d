package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was saved is run as it is, or not at all. */
class SavedPlanTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  @Test
  void aSavedPlanIsRunWithItsArguments() throws IOException {
    desk.runbook(
        "- { name: One, id: one, tags: [a], shell: 'echo x >> %1$s/one' }\n".formatted(folder)
            + "- { name: Two, id: two, tags: [b], shell: 'echo x >> %1$s/two' }\n"
                .formatted(folder));
    stops(
        ExitCode.DONE, "plan", "runbook.yml", "-i", "inventory.yml", "--out", "go.plan", "-t", "a");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.path("go.plan"))))
        .isEqualTo("rw-------");

    stops(ExitCode.DONE, "run", "go.plan", "-C");
    assertThat(desk.path("one")).doesNotExist();
    stops(ExitCode.DONE, "run", "go.plan");

    assertThat(desk.path("one")).hasContent("x");
    assertThat(desk.path("two")).doesNotExist();
  }

  @Test
  void aChangedFileBehindItIsRefusedAndNamed() {
    String steps = "- { name: One, id: one, shell: 'echo x >> %s/one' }\n".formatted(folder);
    desk.runbook(steps);
    stops(ExitCode.DONE, "plan", "runbook.yml", "-i", "inventory.yml", "--out=go.plan");
    desk.runbook(steps.replace("echo x", "echo y"));

    stops(ExitCode.INVALID, "run", "go.plan");

    assertThat(desk.err())
        .contains("not the one in `go.plan`", "changed at runbook.yml:6: `only/one`: shell: ")
        .contains("plan again with --out go.plan");
    assertThat(desk.path("one")).doesNotExist();
    assertThat(desk.path(".lockstep")).doesNotExist();
  }

  @Test
  void otherArgumentsMakeAnotherPlan() {
    desk.runbook("- { name: One, id: one, tags: [a], command: 'true' }\n");
    stops(ExitCode.DONE, "plan", "runbook.yml", "-i", "inventory.yml", "--out", "go.plan");

    stops(ExitCode.INVALID, "run", "go.plan", "-t", "a");

    assertThat(desk.err()).contains("changed: tags");
  }

  @Test
  void aSecretIsNotInItAndIsGivenAgain() throws IOException {
    desk.write(
        "runbook.yml",
        """
        runbook: Test
        params: { word: { type: text, secret: true } }
        stages:
          - stage: Only
            hosts: all
            steps:
              - { name: One, id: one, shell: { run: "cat > %1$s/one", stdin: "${word}" } }
              - { name: Two, id: two, command: "test -e %1$s/mended" }
        """
            .formatted(folder));
    stops(
        ExitCode.DONE,
        "plan",
        "runbook.yml",
        "-i",
        "inventory.yml",
        "-e",
        "word=kX9-tango",
        "--out",
        "go.plan");
    assertThat(Files.readString(desk.path("go.plan"))).doesNotContain("kX9-tango");

    stops(ExitCode.USAGE, "run", "go.plan");
    assertThat(desk.err()).contains("give it again: lockstep run go.plan -e word=...");
    desk.write("wrong.yml", "other: x\n");
    stops(ExitCode.USAGE, "run", "go.plan", "-e", "@wrong.yml");
    assertThat(desk.err()).contains("give it again");
    stops(ExitCode.FAILED, "run", "go.plan", "-e", "word=kX9-tango");
    assertThat(desk.path("one")).hasContent("kX9-tango");

    desk.write("mended", "");
    stops(ExitCode.USAGE, "resume", "last", "-e", "@wrong.yml");
    assertThat(desk.err()).contains("give it again", "-e word=...");
    desk.write("word.yml", "word: kX9-tango\n");
    stops(ExitCode.DONE, "resume", "last", "-e", "word=kX9-tango");
  }

  private void stops(ExitCode code, String... arguments) {
    int exit = desk.lockstep(arguments);
    assertThat(exit).as(desk.out() + desk.err()).isEqualTo(code.code());
  }
}
