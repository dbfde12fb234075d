package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step registers is all that it printed, or the step fails: never a silent part. */
class RegisteredOutputTest {
  private static final String BIG = "head -c 9000000 /dev/zero | tr '\\\\0' x";

  @TempDir private Path folder;

  @Test
  void anOutputThatIsNotKeptWholeIsNoAnswer() {
    Desk desk = new Desk(folder).runbook("- { name: Big, shell: \"" + BIG + "\", register: big }");

    assertThat(desk.lockstep("run", "runbook.yml", "-i", "inventory.yml"))
        .as(desk.out())
        .isEqualTo(ExitCode.FAILED.code());

    assertThat(desk.out()).contains("it printed more than is kept in memory");
  }

  @Test
  void anOutputThatNobodyAsksForMayBeOfAnySize() {
    Desk desk = new Desk(folder).runbook("- { name: Big, shell: \"" + BIG + "\" }");

    assertThat(desk.lockstep("run", "runbook.yml", "-i", "inventory.yml"))
        .as(desk.out() + desk.err())
        .isZero();
  }
}
