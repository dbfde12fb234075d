package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A dry run changes nothing and asks nobody, whatever the runbook. */
class DryRunLawTest {
  private static final Path SCENARIOS = Path.of("src", "test", "resources", "scenarios");

  /** Commands of the scenarios that are run although they are no operation that only reads. */
  private static final List<String> READING =
      List.of("reads: true", "observe:", "done_when", "preconditions", "verify");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> noScenarioChangesAnything() throws IOException {
    try (Stream<Path> folders = Files.list(SCENARIOS)) {
      return folders.sorted().toList().stream()
          .map(
              each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> rehearse(each)));
    }
  }

  private static void rehearse(Path scenario) throws IOException {
    Theatre theatre = new Theatre(scenario).answering(true);
    Script.read(scenario.resolve("hosts.yml")).stage(theatre);
    List<String> runbook = written(scenario);

    theatre.dryRun();

    assertThat(theatre.asked).as("questions").isEmpty();
    assertThat(theatre.hosts.operations())
        .filteredOn(asked -> asked.operation().changes())
        .as("operations that may change something and belong to no step that only reads")
        .allMatch(asked -> isReading(first(asked.command()), runbook));
    assertThat(theatre.of(RunEvent.StepStarted.class)).isEmpty();
    assertThat(theatre.state().mayHaveChanged()).isFalse();
  }

  /** All lines of a runbook and its parts. */
  private static List<String> written(Path scenario) throws IOException {
    try (Stream<Path> files = Files.walk(scenario)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
        lines.addAll(file.endsWith("hosts.yml") ? List.of() : Files.readAllLines(file));
      }
      return lines;
    }
  }

  private static String first(String command) {
    return command.replace("'", "").split(" ", -1)[0];
  }

  /** Whether the lines of the runbook that name a command promise that it reads. */
  private static boolean isReading(String command, List<String> runbook) {
    return runbook.stream()
        .filter(line -> line.matches(".*\\b" + command + "\\b.*"))
        .anyMatch(
            line -> READING.stream().anyMatch(line::contains) || line.contains("register: seen"));
  }

  @Test
  void aStepBehindADelegatedOneIsNotProven() {
    Theatre theatre =
        Play.of(
            folder,
            "a b",
            "- { name: Elsewhere, command: opaque, run_on: a, delegate_to: b }",
            "- { name: Look, id: look, command: look, reads: true }");

    assertThat(theatre.dryRun()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.of(RunEvent.StepForeseen.class))
        .filteredOn(foreseen -> foreseen.attempt().step().equals("stage/look"))
        .extracting(foreseen -> foreseen.attempt().host() + " " + foreseen.certainty())
        .containsExactlyInAnyOrder("a PROVEN", "b PREDICTED");
  }
}
