package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo's runbook while one server refuses its release, and again after its repair. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoFailureTest {
  private Played broken;
  private Ledger untilFailure;
  private Snapshot afterFailure;
  private Played repaired;
  private Ledger afterRepair;

  @BeforeAll
  void aFailureAndARepair(@TempDir Path folder) throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(folder)) {
      Path ctl = platform.host("mail1").app().resolve("ctl");
      String sound = Files.readString(ctl);
      Files.writeString(ctl, sound.replace("  install)\n", "  install)\n    refuse 'disk full'\n"));
      broken = Played.run("runbooks/demo.yml", platform.inventory());
      untilFailure = Ledger.of(platform);
      afterFailure = Snapshot.of(platform);
      Files.writeString(ctl, sound);
      giveUp(folder);
      repaired = Played.run("runbooks/demo.yml", platform.inventory());
      afterRepair = Ledger.of(platform).since(untilFailure);
    }
  }

  /** Frees the machines, as {@code abandon} does: a run that has failed keeps them. */
  private static void giveUp(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path lock : all.filter(path -> path.endsWith("lock")).toList()) {
        Files.delete(lock);
      }
    }
  }

  @Test
  void aFailedStepEndsTheRun() {
    assertThat(broken.code()).as(broken.toString()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.ends()).contains("migrate-mail/demo-release/install mail1 failed");
  }

  @Test
  void nothingBehindAFailedStepStartsAnywhere() {
    assertThat(untilFailure.changes().subList(4, untilFailure.changes().size()))
        .containsExactly("marketing1 dump", "marketing1 install", "mail1 install");
    assertThat(untilFailure.lines()).endsWith("mail1 install begins", "mail1 install ends 1");
    for (String host : List.of("tracking1", "tracking2")) {
      assertThat(afterFailure.text(host, "app/conf/app.conf")).isEqualTo("release = 6.1\n");
      assertThat(afterFailure.text(host, "app/RELEASE")).isEqualTo("6.1\n");
    }
  }

  @Test
  void theNextRunPassesOverWhatIsDone() {
    assertThat(repaired.code()).as(repaired.toString()).isEqualTo(ExitCode.DONE);
    assertThat(repaired.ends())
        .contains(
            "stop-every-server/stop marketing1 ok",
            "stop-every-server/stop tracking2 ok",
            "migrate-marketing/demo-release/keep marketing1 ok",
            "migrate-marketing/demo-release/configure marketing1 ok",
            "migrate-marketing/demo-release/install marketing1 ok",
            "migrate-mail/demo-release/install mail1 changed");
    assertThat(afterRepair.changes().subList(0, 4))
        .containsExactly(
            "marketing1 dump", "mail1 install", "tracking1 install", "tracking2 install");
    assertThat(afterRepair.changes()).hasSize(8);
  }
}
