package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands leave on a host, seen from the desk; the host is the machine itself. */
class CleanTest {
  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void stoppedRun() {
    desk = new Desk(folder);
    desk.runbook("- { name: One, command: 'true' }\n- { name: Two, command: 'false' }");
    stops(ExitCode.FAILED, "run", "runbook.yml", "-i", "inventory.yml");
    assertThat(left()).hasSize(2);
  }

  private void stops(ExitCode code, String... command) {
    int exit = desk.lockstep(command);
    assertThat(exit).as("%s%s", desk.out(), desk.err()).isEqualTo(code.code());
  }

  private List<String> left() {
    try (Stream<Path> files = Files.list(folder.resolve("locks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("only_"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  @Test
  void whatBelongsToAnUnfinishedRunStays() {
    stops(ExitCode.DONE, "clean", "-i", "inventory.yml");

    assertThat(desk.out()).contains("  kept  here: run 2", "is not finished");
    assertThat(left()).hasSize(2);

    stops(ExitCode.LOCKED, "clean", "last");
    assertThat(desk.err()).contains("is not finished; nothing was removed");
  }

  @Test
  void ofARunThatWasGivenUpItIsRemovedAndToldBeforehand() {
    stops(ExitCode.DONE, "abandon", "last", "--reason", "enough");

    stops(ExitCode.DONE, "clean", "-i", "inventory.yml", "--dry-run");
    assertThat(desk.out()).contains("  would be removed  here: run 2", ", 2 of ");
    stops(ExitCode.DONE, "clean", "-i", "inventory.yml", "--older-than", "1h");
    assertThat(desk.out()).contains("  kept  here: run 2", "not so old");
    assertThat(left()).hasSize(2);

    stops(ExitCode.DONE, "clean", "last");
    assertThat(desk.out()).contains("  removed  here: run 2");
    assertThat(left()).isEmpty();

    stops(ExitCode.DONE, "clean", "-i", "inventory.yml");
    assertThat(desk.out()).contains("nothing lies on the hosts that answered");
  }
}
