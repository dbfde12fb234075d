package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failure that is ignored never ends what a stop has only cut off. */
class LeftOverTest {
  @TempDir private Path folder;

  private static Line fails(String on) {
    return new Line(on, "1", "", "");
  }

  private static Line works(String on) {
    return new Line(on, "0", "", "");
  }

  /** Runs it until a command is asked for, and goes on with it. */
  private Theatre interruptedAt(String command, List<Line> lines, String... nodes) {
    Theatre theatre = Play.of(folder, "a", nodes);
    theatre.hosts.host("a", lines);
    Engine engine = theatre.engine(theatre.plan());
    theatre.hosts.watch(
        asked -> {
          if (asked.toString().contains(command)) {
            engine.interrupt();
          }
        });
    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);
    theatre.hosts.watch(asked -> {});
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    return theatre;
  }

  @Test
  void itemsBehindAnIgnoredFailureAreDoneAfterAnInterrupt() {
    Theatre theatre =
        interruptedAt(
            "two",
            List.of(fails("one"), works("")),
            "- { name: Each, id: each, command: 'do ${item}', loop: [one, two, three],",
            "    ignore_errors: one is known to fail }");

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'do' one", "a: 'do' two", "a: 'do' three");
    assertThat(theatre.ends()).endsWith("stage/each a failed");
  }

  @Test
  void anIgnoredFailureIsTriedAsOftenAsItSaysAfterAnInterrupt() {
    Theatre theatre =
        interruptedAt(
            "flaky",
            List.of(new Line("flaky", "1", "", "", 2), works("")),
            "- { name: Flaky, id: flaky, command: flaky, retries: 3, delay: 1s,",
            "    ignore_errors: it is not needed }");

    assertThat(theatre.hosts.asked()).containsExactly("a: 'flaky'", "a: 'flaky'", "a: 'flaky'");
    assertThat(theatre.ends()).endsWith("stage/flaky a changed");
  }

  @Test
  void anItemThatFailedAsOftenAsItMayIsNotTriedAgain() {
    Theatre theatre =
        interruptedAt(
            "two",
            List.of(fails("one"), works("")),
            "- { name: Each, id: each, command: 'do ${item}', loop: [one, two, three],",
            "    retries: 1, delay: 1s, ignore_errors: one is known to fail }");

    assertThat(theatre.hosts.asked())
        .containsExactly("a: 'do' one", "a: 'do' one", "a: 'do' two", "a: 'do' three");
  }
}
