package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Power Cluster on machines of its own: three databases, tracking before power before marketing.
 * Its three postupgrades meet what C16 names: the first is left alone, the second loses its
 * connection five times, and while the third runs, whoever watches it is killed.
 */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerClusterRealTest {
  private static final int DROPS = 5;
  private static final String UPGRADING = "-f '^/bin/bash .*nlserver config .*-postupgrad[e]'";
  private static final String CONNECTED = "pgrep -f '^sshd: op[s]@'";

  private Platform platform;
  private Controller.Outcome resumed;

  @BeforeAll
  void migrate(@TempDir Path folder) throws Exception {
    platform = Platform.start(folder, "power-cluster", "6.02");
    Controller desk = platform.desk("desk");
    Controller.Running run = desk.startAttended(platform.words("run"));

    Machine power = platform.machine("power2");
    hold(power, "power2", run);
    for (int i = 0; i < DROPS; i++) {
      power.until(CONNECTED);
      power.cut();
    }
    letGo(power);

    Machine marketing = platform.machine("marketing1");
    hold(marketing, "prod", run);
    run.kill();
    run = desk.startAttended("resume", "last");
    marketing.until(CONNECTED);
    letGo(marketing);
    resumed = run.end();
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void everyHostIsMigrated() {
    assertThat(resumed.code()).as(resumed.text()).isZero();
    platform.runsBuild("9032");
  }

  @Test
  void wavesAreInTheirOrder() {
    List<String> firsts =
        List.of("tracking1", "power1", "marketing1").stream().map(this::installed).toList();
    assertThat(firsts).isSorted().doesNotHaveDuplicates();
    assertThat(installed("power2")).isBetween(firsts.get(0), firsts.get(2));
  }

  @Test
  void thereWasOnePostupgradeOfEachEver() {
    for (String instance : List.of("prod", "power1", "power2")) {
      assertThat(platform.postupgrades(instance)).as(instance).hasSize(1);
    }
  }

  @Test
  void whatHappenedToTheConnectionLeavesNoTrace() {
    assertThat(history("power2")).isEqualTo(history("power1"));
    Map<String, Fingerprint> all = platform.fingerprints();
    assertThat(packages(all.get("power2"))).isEqualTo(packages(all.get("power1"))).isNotEmpty();
  }

  /** Its postupgrade has begun, and stays where it is. */
  private static void hold(Machine host, String instance, Controller.Running run) {
    host.until("grep -q ' postupgrade %s build ' /var/lib/lab/log".formatted(instance), run);
    host.run("pkill -STOP " + UPGRADING);
  }

  private static void letGo(Machine host) {
    assertThat(host.attempt("pgrep " + UPGRADING).code()).as("it is still there").isZero();
    host.run("pkill -CONT " + UPGRADING);
  }

  /** When the package of v7 was unpacked, as the machine's own log tells it. */
  private String installed(String host) {
    return platform
        .machine(host)
        .run("grep -m 1 ' install nlserver6-v7' /var/log/dpkg.log")
        .substring(0, "2026-11-23 17:00:00".length());
  }

  /** What the lab's programs did on a host, without moments, numbers of processes and its name. */
  private List<String> history(String host) {
    return platform
        .machine(host)
        .run("cat /var/lib/lab/log")
        .lines()
        .map(line -> line.replaceFirst("^\\S+ ", "").replaceFirst(" pid [0-9]+", ""))
        .map(line -> line.replace(host, "HOST"))
        .toList();
  }

  private static List<String> packages(Fingerprint host) {
    return host.lines().stream().filter(line -> line.startsWith("package nl")).toList();
  }
}
