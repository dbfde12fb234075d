package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in {@code lockstep_dir} of a host when a run is over. */
class NothingLeftTest {
  private static final String STEPS =
      """
      - { name: One, shell: "echo one" }
      - { name: Two, shell: "cat; exit ${fails}", register: two }
      """;

  @TempDir private Path folder;
  private Desk desk;
  private Path place;

  @BeforeEach
  void sit() {
    desk = new Desk(folder);
    place = folder.resolve("locks");
  }

  private int run(int fails) {
    desk.runbook(STEPS.replace("${fails}", Integer.toString(fails)));
    return desk.lockstep("run", "runbook.yml", "-i", "inventory.yml");
  }

  @Test
  void aGoodRunLeavesNothingAndNoFolder() {
    assertThat(run(0)).as(desk.out() + desk.err()).isEqualTo(ExitCode.DONE.code());

    assertThat(place).doesNotExist();
  }

  @Test
  void aFolderThatAnAdministratorMadeStays() throws IOException, InterruptedException {
    OpenSsh.tool(List.of("mkdir", "-m", "1777", place.toString()));

    assertThat(run(0)).as(desk.out() + desk.err()).isEqualTo(ExitCode.DONE.code());

    assertThat(place).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwxrwxrwx");
  }

  @Test
  void whatAFailedRunKnowsStaysOnTheHost() {
    assertThat(run(1)).isEqualTo(ExitCode.FAILED.code());

    assertThat(place.toFile().list()).hasSizeGreaterThan(2).contains("lock");
  }
}
