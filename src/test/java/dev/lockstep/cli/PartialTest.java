package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a runbook with a platform is only run for a reason, which is kept. */
class PartialTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void furnish() {
    desk = new Desk(folder);
    desk.write("inventory.yml", "web: { hosts: { w1: " + desk.local() + " } }\n")
        .write(
            "platforms/small.yml",
            "platform: small\nroles: { web: { hosts: 1 } }\nphases: { go: [web] }\n")
        .write(
            "go.yml",
            """
            runbook: Go
            platform: small
            stages:
              - stage: Go
                phase: go
                hosts: phase
                steps:
                  - { name: Say, command: echo said, tags: [some] }
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit=w1", "--tags=some", "--skip-tags=some"})
  void aPartIsRefusedWithoutAReason(String part) {
    assertThat(desk.lockstep("run", "go.yml", "-i", "inventory.yml", part))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("platform `small`", part.split("=", 2)[0], "--partial REASON");
    assertThat(desk.lockstep("validate", "go.yml", "-i", "inventory.yml", part)).isZero();
    assertThat(desk.lockstep("plan", "go.yml", "-i", "inventory.yml", part)).isZero();
    assertThat(desk.lockstep("dry-run", "go.yml", "-i", "inventory.yml", part)).isZero();
  }

  @Test
  void theReasonIsKeptAndSaidFirst() {
    int code =
        desk.lockstep(
            "run", "go.yml", "-i", "inventory.yml", "--tags=some", "--partial", "disk was full");

    assertThat(code).isZero();
    assertThat(desk.out()).startsWith("only a part of the runbook: disk was full");
    desk.lockstep("show");
    assertThat(desk.out()).contains("only a part of the runbook: disk was full\nrun ");
  }

  @Test
  void preconditionsAndGatesAreNeverDeselected() {
    desk.write("go.yml", guarded("/nowhere/at/all"));
    String[] part = {"run", "go.yml", "-i", "inventory.yml", "--skip-tags=some", "--partial=why"};

    assertThat(desk.lockstep(part)).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(desk.out()).contains("/nowhere/at/all");

    desk.write("go.yml", guarded("/"));
    assertThat(desk.lockstep(part)).isZero();
    assertThat(desk.out()).contains("Gate late").doesNotContain("Say");
  }

  private static String guarded(String path) {
    return """
    runbook: Go
    platform: small
    preconditions:
      - { id: first, name: First, file: { path: %s } }
      - { id: later, name: Later, gates: [late], file: { path: / } }
    stages:
      - stage: Go
        phase: go
        hosts: phase
        steps:
          - { name: Say, debug: hi, tags: [some] }
          - { name: Look, debug: ho }
      - gate: late
    """
        .formatted(path);
  }

  @Test
  void nothingBeginsInTheMiddleButWhatIsDoneIsPassedOver() {
    desk.write(
        "go.yml",
        """
        runbook: Go
        platform: small
        stages:
          - stage: Go
            phase: go
            hosts: phase
            steps:
              - { name: Make, command: touch %1$s, creates: %1$s }
              - { name: Say, command: echo said }
        """
            .formatted(desk.path("made")));
    String[] run = {"run", "go.yml", "-i", "inventory.yml"};

    assertThat(desk.lockstep("run", "go.yml", "-i", "inventory.yml", "--start-at-task", "Say"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("`done_when`", "`lockstep resume`");
    assertThat(desk.lockstep(run)).isZero();
    assertThat(desk.lockstep(run)).isZero();
    assertThat(desk.out()).containsPattern("Make\\s+ok");
  }

  @Test
  void aReasonWithoutAPartIsRefused() {
    assertThat(desk.lockstep("run", "go.yml", "-i", "inventory.yml", "--partial", "why not"))
        .isEqualTo(ExitCode.USAGE.code());
  }
}
