package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Case C18: the jump host goes down, again and again, inside of the steps that hurt most and
 * between them; each time somebody resumes the run. Where exactly it is hit differs; what it leaves
 * must not.
 */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledCasesTest {
  private static final List<String> STEPS =
      List.of("rename-tree", "remove-old", "install-new", "copy-configuration", "postupgrade");

  private static final long LOOK_MS = 20;

  private Practice platform;
  private LabHost host;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    platform = Practice.start(folder, "standalone", "6.02");
    host = platform.hosts().get(0);
    host.fault("postupgrade-slow", "4");
  }

  @AfterAll
  void end() throws IOException {
    platform.close();
  }

  @Test
  void killedInAndBetweenStepsItEndsAsIfNothingHadHappened() throws Exception {
    String before = autostarts("nl6");
    Controller controller = platform.controller();
    Controller.Running run = controller.startAttended(platform.words());
    int kills = 0;
    for (String step : STEPS) {
      for (String at : List.of("\"step-started\",\"try\":{\"step\":", "\"step-ended\",\"step\":")) {
        await(run, "\"kind\":%s\"[^\"]*/%s\"".formatted(at.replace("{", "\\{"), step));
        run.kill();
        kills++;
        run = controller.startAttended("resume");
      }
    }

    Controller.Outcome outcome = run.end();

    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(kills).isEqualTo(2 * STEPS.size());
    assertThat(platform.postupgrades("prod")).hasSize(1);
    platform.runsBuild("9032");
    assertThat(autostarts("nl6")).isEqualTo(before);
    assertThat(platform.on(host, "ls \"$root\"/usr/local/neolane").lines())
        .contains("nl6", "nl6.back")
        .noneMatch(name -> name.startsWith("nl6.v7"));
    assertThat(host.root().resolve("usr/local/neolane/nl6.back/nl6")).doesNotExist();
    assertThat(platform.on(host, "dpkg-query -W -f '${Package} ${Status}\\n'").lines())
        .filteredOn(line -> line.startsWith("nl") && !line.contains("not-installed"))
        .containsExactly("nlserver6-v7 install ok installed");
    assertThat(host.root().resolve("var/lib/lab/damage")).doesNotExist();
  }

  private String autostarts(String tree) {
    return platform.on(
        host,
        "grep -o '[a-zA-Z_]*utoStart=\"[a-z]*\"' \"$root\"/usr/local/neolane/%s/conf/config-prod.xml"
            .formatted(tree));
  }

  /** Until the journal says so; a step that ended in between counts, too. */
  private void await(Controller.Running run, String regex) throws Exception {
    while (!journal().matches("(?s).*" + regex + ".*")) {
      boolean ended = run.process().waitFor(LOOK_MS, TimeUnit.MILLISECONDS);
      assertThat(ended).as(run.text() + "\nbefore " + regex).isFalse();
    }
  }

  /** Read while it is written. */
  private String journal() throws IOException {
    Path runs = platform.desk().resolve(".lockstep/runs");
    if (!Files.isDirectory(runs)) {
      return "";
    }
    StringBuilder all = new StringBuilder();
    try (Stream<Path> folders = Files.list(runs)) {
      for (Path folder : folders.toList()) {
        Path journal = folder.resolve("journal");
        if (Files.exists(journal)) {
          all.append(Files.readString(journal));
        }
      }
    }
    return all.toString();
  }
}
