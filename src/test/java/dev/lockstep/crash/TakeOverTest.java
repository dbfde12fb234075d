package dev.lockstep.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process is killed in the middle of long commands, and another one takes the run over. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverTest {
  private static final String PAUSE = "0.1";

  private Stand stand;
  private Told whole;
  private Path elsewhere;

  @BeforeAll
  void playItWhole(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
    stand = Stand.in(folder);
    this.elsewhere = elsewhere;
    Scene undisturbed = stand.scene();
    whole = Told.by(undisturbed, Program.end(undisturbed.start(stand.program(), PAUSE, List.of())));
    whole.requireOnce();
  }

  @AfterAll
  void close() throws IOException {
    stand.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "four", "eight", "twelve-u"})
  void whileCommandsRunOnAnotherProcessWaitsForThem(String counter) throws Exception {
    Scene scene = stand.scene();
    killed(scene, counter);
    goesOn(scene, stand.program().run(scene.desk(), List.of(), "resume", "last"));
  }

  @Test
  void whoTakesOverSitsElsewhereAndIsSomebodyElse() throws Exception {
    Scene scene = stand.scene();
    killed(scene, "two");
    Program grace =
        stand
            .program()
            .with(
                Map.of(
                    "USER",
                    "grace",
                    "LC_ALL",
                    "C",
                    "TZ",
                    "Asia/Tokyo",
                    "TMPDIR",
                    "/nowhere",
                    "LOCKSTEP_STATE",
                    scene.desk().resolve(".lockstep").toString()));
    Program.Ended ended = grace.run(elsewhere, List.of(), "resume", "last");
    goesOn(scene, ended);
    assertThat(ended.said()).contains("resumed by grace");
  }

  @Test
  void commandsThatEndedWhileNobodyLookedAreNotRunAgain() throws Exception {
    Scene scene = stand.scene();
    killed(scene, "two");
    assertThat(hasCommands(scene)).isTrue();
    Wait.until(() -> !hasCommands(scene));
    goesOn(scene, stand.program().run(scene.desk(), List.of(), "resume", "last"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two", "four"})
  void namesOfOneMachineNeverTakeEachOthersCommands(String counter) throws Exception {
    Scene scene = stand.sceneOnOneMachine();
    if (counter.isEmpty()) {
      goesOn(scene, Program.end(scene.start(stand.program(), PAUSE, List.of())));
    } else {
      killed(scene, counter);
      goesOn(scene, stand.program().run(scene.desk(), List.of(), "resume", "last"));
    }
  }

  private void killed(Scene scene, String counter) throws Exception {
    Process process = scene.start(stand.program(), PAUSE, List.of());
    boolean there =
        Wait.until(process, () -> Files.exists(scene.host("a").resolve("count/" + counter)));
    process.toHandle().destroyForcibly();
    assertThat(there).as(Program.end(process).said()).isTrue();
  }

  private void goesOn(Scene scene, Program.Ended ended) throws Exception {
    Told told = Told.by(scene, ended);
    assertThat(told.difference(whole)).as(told.said()).isEmpty();
    told.requireOnce();
  }

  /** Whether a process of this machine was given a path of the scene. */
  private static boolean hasCommands(Scene scene) {
    String path = scene.host("").toString() + "/";
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(path));
  }
}
