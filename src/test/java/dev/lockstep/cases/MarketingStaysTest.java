package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * C04: marketing stays at the newest build of v6.02, its Power Cluster goes to v7. Refusals by the
 * plan, as of the mix the other way round, are golden cases of the shipped platform types.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class MarketingStaysTest {
  private static final List<String> MOVING = List.of("tracking1", "tracking2", "power1", "power2");

  private Practice practice;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    practice = Practice.start(folder, "power-cluster", "6.02");
  }

  @AfterAll
  void down() throws IOException {
    practice.close();
  }

  private int run() {
    return practice.lockstep("run", "runbooks/keep-v602-marketing.yml", "-i", practice.inventory());
  }

  @Test
  void aOneBuildBehindNothingIsStopped() throws IOException {
    practice.host("marketing1").fault("build-behind", "1");
    Map<String, Fingerprint> before = practice.fingerprints();

    assertThat(run()).as(practice.said()).isEqualTo(ExitCode.PRECONDITION.code());

    assertThat(practice.said())
        .contains("build 6301, expected 6302", "latest-build")
        .contains("nothing has been changed");
    practice
        .fingerprints()
        .forEach((name, is) -> assertThat(is.lines()).isEqualTo(before.get(name).lines()));
    MOVING.forEach(
        name -> assertThat(practice.running(practice.host(name))).as(name).contains("nlserver"));
    practice.host("marketing1").mend("build-behind");
  }

  @Test
  @Tag("real")
  void bMarketingIsNeverChangedWhileTheOthersMigrate() {
    Fingerprint marketing = practice.fingerprints().get("marketing1");

    assertThat(run()).as(practice.said()).isZero();

    assertThat(practice.fingerprints().get("marketing1").lines()).isEqualTo(marketing.lines());
    assertThat(practice.running(practice.host("marketing1"))).contains("nlserver");
    assertThat(practice.postupgrades("prod")).isEmpty();
    for (String name : MOVING) {
      String said =
          practice.on(practice.host(name), "\"$root/usr/local/neolane/nl6/bin/nlserver\" pdump");
      assertThat(said).as(name).contains("build 9032", "watchdog (");
    }
    for (String instance : List.of("power1", "power2")) {
      assertThat(practice.postupgrades(instance)).as(instance).hasSize(1);
    }
  }
}
