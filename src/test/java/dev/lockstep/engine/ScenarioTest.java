package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.console.Display;
import dev.lockstep.console.Ending;
import dev.lockstep.console.Foreseen;
import dev.lockstep.console.Onward;
import dev.lockstep.console.Palette;
import dev.lockstep.console.PlainView;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Safeguards.Presence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runbooks played on scripted hosts: {@code scenarios/NAME/{runbook.yml,inventory.yml,hosts.yml}}
 * against {@code expected.txt}, which holds what the operator sees, what persons were asked, and
 * everything that hosts were asked, in order. One host at a time is worked on, so that the order is
 * one.
 */
class ScenarioTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "scenarios");

  @TestFactory
  Stream<DynamicTest> allEndAsExpected() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().toList().stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> play(folder)));
    }
  }

  private static void play(Path folder) {
    Script script = Script.read(folder.resolve("hosts.yml"));
    Theatre theatre = new Theatre(folder).forks(1).outputs(new MemoryOutputs());
    script.stage(theatre);
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8);
    Foreseen foreseen = new Foreseen();
    theatre.listeners.add(foreseen);
    theatre.listeners.add(new PlainView(out, new Display(Palette.PLAIN, false, "run")));

    ExitCode code = script.isDryRun() ? theatre.dryRun() : theatre.run();

    Ending ending = new Ending(Palette.PLAIN, mayBeEmpty(theatre));
    (script.isDryRun()
            ? ending.ofDryRun(code, theatre.why(), "AGAIN", foreseen)
            : ending.of(theatre.state(), code, theatre.why(), new Onward("AGAIN", "ANSWER")))
        .forEach(out::println);
    section(out, "persons were asked", theatre.asked.stream());
    section(out, "hosts were asked", theatre.hosts.asked().stream().map(ScenarioTest::shortened));
    assertThat(theatre.hosts.surprises())
        .as("commands that no line of hosts.yml answers")
        .isEmpty();
    String text = seen.toString(StandardCharsets.UTF_8);
    Golden.check(
        folder.resolve("expected.txt"), text.replaceAll("plan [0-9a-f]{12},", "plan DIGEST,"));
  }

  private static Set<String> mayBeEmpty(Theatre theatre) {
    return theatre.plan().steps().stream()
        .filter(step -> step.step().conduct().safeguards().required() == Presence.MAY_BE_EMPTY)
        .map(PlannedStep::id)
        .collect(Collectors.toSet());
  }

  private static void section(PrintStream out, String title, Stream<String> lines) {
    out.println();
    out.println("--- " + title);
    lines.forEach(out::println);
  }

  private static String shortened(String command) {
    String first = command.lines().findFirst().orElse("");
    return first.equals(command) ? command : first + " ...";
  }
}
