package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A step that says what it changes comes to the same, wherever it was cut off. */
class CutOffTest {
  private static final String ABSENT = "look-begin\nthere=no\nparents=0\n\nlook-end\n";

  private static final String WRITTEN =
      "look-begin\nthere=yes\nraw=81a4\nuid=0\ngid=0\nuser=root\ngroup=root\nsize=3\nmtime=1\n"
          + "sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n\nlook-end\n";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> itEndsChangedAndWhatHangsOnItHappensOnce() {
    return Stream.of("0", "drop, 0", "die, 0", "die, running 3, 0", "unsent, 0", "die unsent, 0")
        .map(fate -> DynamicTest.dynamicTest(fate, () -> changed(fate)));
  }

  private void changed(String fate) {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Conf, id: conf, copy: { content: abc, dest: /etc/app.conf },"
                + " register: conf }",
            "- { name: Restart, id: restart, command: restart, when: conf.changed }");
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("write", fate, "", "", 1));
    lines.add(new Line("write", "0", "", ""));
    // A look that comes before the first writing, and in a new session where that never began.
    lines.add(new Line("/etc/app.conf", "0", ABSENT, "", fate.equals("die unsent, 0") ? 2 : 1));
    lines.add(new Line("/etc/app.conf", "0", WRITTEN, ""));
    lines.add(new Line("restart", "0", "", ""));
    theatre.hosts.host("a", lines);

    ExitCode code = theatre.unlessKilled(theatre::run).orElseGet(theatre::resume);

    assertThat(code).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.ends()).containsExactly("stage/conf a changed", "stage/restart a changed");
    assertThat(theatre.hosts.asked()).filteredOn(line -> line.contains("write")).hasSize(1);
    assertThat(theatre.hosts.asked()).filteredOn(line -> line.contains("restart")).hasSize(1);
  }
}
