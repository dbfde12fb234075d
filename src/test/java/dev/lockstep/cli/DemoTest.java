package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from its first to its last line. On a standard platform: {@link ReadmeTest}. */
class DemoTest {
  @TempDir private Path folder;

  @Test
  void aPowerBoosterIsMigratedAndThenRefusedTwice() throws IOException {
    List<String> before = demos();
    Desk desk = new Desk(folder);

    int code = desk.lockstep("demo", "--platform", "power-booster");

    assertThat(code).as(desk.out() + desk.err()).isZero();
    isWhole(desk.out());
    assertThat(demos()).as("folders of demos").isEqualTo(before);
  }

  @Test
  void anUnknownTypeIsAnsweredWithTheNearestRightOne() {
    Desk desk = new Desk(folder);

    assertThat(desk.lockstep("demo", "--platform", "power-boster"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(desk.err()).contains("did you mean `power-booster`?");
  }

  /** One migration done, what runs shown, two runs refused with nothing changed. */
  static void isWhole(String shown) {
    assertThat(shown).contains("the demo's script answers: ", "(7.0 19.1 build 9032@efd8a94)");
    assertThat(shown.split("(?m)^done$", -1)).as("two runs done").hasSize(3);
    assertThat(shown.split("stopped \\(exit 4\\)", -1)).as("two runs refused").hasSize(3);
    assertThat(shown.split("Nothing was changed; fingerprints", -1)).hasSize(3);
  }

  private static List<String> demos() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.map(Path::toString)
          .filter(name -> name.contains("lockstep-demo-"))
          .sorted()
          .toList();
    }
  }
}
