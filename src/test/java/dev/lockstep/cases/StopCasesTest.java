package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases C20, C21, C24 and the beginning of C25: what happens from the stop to the copy of the
 * configuration on a v6.02 platform.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopCasesTest {
  private Path folder;
  private Practice platform;
  private LabHost host;

  @BeforeAll
  void start(@TempDir Path somewhere) throws IOException {
    folder = somewhere;
    platform = Practice.start(folder, "standalone", "6.02").with("stop_patience: 1");
    host = platform.hosts().get(0);
    platform.halt();
    platform.mark("old");
  }

  @AfterAll
  void end() throws IOException {
    platform.close();
  }

  @BeforeEach
  void startUp() {
    platform.back("old");
    platform.startUp();
  }

  @Test
  void aProcessThatIgnoresTermIsWaitedForAndKilledAndToldOf() throws IOException {
    host.fault("term-ignored");

    runsAsFarAsTheRename();

    assertThat(verifyStopped())
        .contains("kill -TERM", "kill -KILL", "mtachild", "all processes have ended")
        .containsPattern("(?m)^\\s*\\d+ +S\\S* +[\\d:-]+ .*mtachild");
    platform.nothingRuns();
  }

  @Test
  @Tag("real")
  void aSlowOneGetsNoKill9AndAZombieDoesNotCount() throws IOException {
    host.fault("zombie");
    platform.with("stop_patience: 20");
    host.fault("term-ignored", "9");

    runsAsFarAsTheRename();

    assertThat(verifyStopped()).doesNotContain("kill -KILL");
    platform.nothingRuns();
    platform.with("stop_patience: 1");
  }

  @Test
  void nothingIsKilledWhereAPostupgradeRuns() throws IOException {
    host.fault("postupgrade-running");
    Map<String, Fingerprint> before = platform.fingerprints();

    runs(ExitCode.PRECONDITION);

    assertThat(platform.said()).contains("postupgrade", "nothing has been changed");
    assertThat(platform.running(host)).contains("-postupgrade", "watchdog");
    assertThat(platform.fingerprints()).isEqualTo(before);
    host.mend("postupgrade-running");
  }

  @Test
  @Tag("real")
  void aDiskThatFillsDuringTheCopyCostsTheCopyOnly() throws IOException {
    host.fault("disk-fills");

    runs(ExitCode.FAILED);

    assertThat(platform.said())
        .contains("copy-configuration", "No space left on device", "The disk became full")
        .containsPattern("still to be copied: \\d+ KB; free on the disk of \\S+: \\d+ KB");
    assertThat(host.root().resolve("usr/local/neolane/nl6.back/conf/config-prod.xml")).exists();
    platform.nothingRuns();

    host.mend("disk-fills");
    host.fault("pu-errors"); // far enough
    assertThat(platform.lockstep("resume")).isEqualTo(ExitCode.FAILED.code());

    assertThat(platform.said())
        .contains("/copy-configuration", "/verify-database")
        .doesNotContain("/install-new", "/rename-tree");
    assertThat(host.root().resolve("usr/local/neolane/nl6/var/default/redir/log/clicks"))
        .hasContent("a day of clicks");
  }

  @Test
  @Tag("real")
  void beforeAnyPackageIsRemovedTheWayBackIsARename() throws IOException {
    Map<String, Fingerprint> before = platform.fingerprints();
    runsAsFarAsTheRename();
    assertThat(host.root().resolve("usr/local/neolane/nl6")).doesNotExist();
    int installed = platform.noted(host).size();

    assertThat(platform.lockstep("rollback")).as(platform.said()).isZero();

    assertThat(platform.said())
        .doesNotContain(
            "packages of the old version again", "Remove the package", "restore the database");
    Rolled.back(platform, before);
    platform.runsBuild("6302");
    assertThat(platform.noted(host).subList(installed, platform.noted(host).size()))
        .allMatch(line -> line.contains(" start "));
  }

  @Test
  void theSecondOfTwoOperatorsLeavesWithoutAnyChange() throws IOException {
    runsAsFarAsTheRename();
    Map<String, Fingerprint> before = platform.fingerprints();
    String run = platform.said().replaceAll("(?s).*to go on: lockstep resume (\\S+).*", "$1");

    Operator second = second("grace");
    int code = second.lockstep(platform.words());

    assertThat(code).as(second.said()).isEqualTo(ExitCode.LOCKED.code());
    assertThat(second.said()).contains("ada", run, "lockstep unlock");
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  @Test
  @Tag("real")
  void ofTwoWhoStartAtOnceOneMigrates() throws Exception {
    for (int round = 0; round < 2; round++) {
      platform.back("old");
      platform.startUp();
      noPlaceForArchives();
      List<Operator> both = List.of(second("ada" + round), second("grace" + round));

      List<Integer> codes = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Callable<Integer>> starts = new ArrayList<>();
        both.forEach(one -> starts.add(() -> one.lockstep(platform.words())));
        for (Future<Integer> end : threads.invokeAll(starts)) {
          codes.add(end.get());
        }
      } finally {
        threads.shutdown();
      }

      assertThat(codes)
          .as(both.get(0).said() + both.get(1).said())
          .containsExactlyInAnyOrder(ExitCode.LOCKED.code(), ExitCode.FAILED.code());
      Operator loser = both.get(codes.indexOf(ExitCode.LOCKED.code()));
      assertThat(loser.said()).doesNotContain("Stage Stop");
    }
  }

  /** It can't go further, as there is no place for the archive of the tree. */
  private void runsAsFarAsTheRename() throws IOException {
    noPlaceForArchives();
    runs(ExitCode.FAILED);
    assertThat(platform.said()).contains("/archive-tree");
  }

  private void noPlaceForArchives() throws IOException {
    Path archives = folder.resolve("lab/jump-host/archives");
    Files.deleteIfExists(archives);
    Files.createFile(archives);
  }

  private Operator second(String name) throws IOException {
    Path desk = Files.createDirectories(folder.resolve("desks").resolve(name));
    platform.copyRunbooks(desk);
    return new Operator(desk);
  }

  private void runs(ExitCode code) {
    assertThat(platform.run()).as(platform.said()).isEqualTo(code.code());
  }

  /** What that step printed; nothing when it had nothing to do. */
  private String verifyStopped() {
    return platform.on(
        host,
        "cat '%s'/.lockstep/runs/*/output/*verify-stopped* 2>/dev/null || true"
            .formatted(platform.desk()));
  }
}
