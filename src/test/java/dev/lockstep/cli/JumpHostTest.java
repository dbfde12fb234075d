package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JumpHostTest {
  @TempDir private Path folder;

  @Test
  void theMachineOfTheRunIsNotRestartedByIt() {
    Desk desk =
        new Desk(folder).runbook("- { name: Restart, reboot: { command: touch restarted } }");

    assertThat(desk.lockstep("run", "runbook.yml", "-i", "inventory.yml"))
        .isEqualTo(ExitCode.INVALID.code());
    assertThat(desk.err())
        .contains("the step `Restart` would restart the jump host itself, for `here`");
    assertThat(desk.path("restarted")).doesNotExist();
  }
}
