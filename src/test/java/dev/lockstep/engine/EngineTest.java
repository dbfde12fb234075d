package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine promises, on hosts that answer from a script. */
class EngineTest {
  private static final Line OK = new Line("", "0", "", "");

  @TempDir private Path folder;

  @Test
  void stepsRunInOrderWithABarrierAfterEach() throws IOException {
    Theatre theatre =
        theatre(
            "web: { hosts: { a: , b: } }",
            "    steps:\n"
                + "      - { name: One, id: one, command: one }\n"
                + "      - { name: Two, id: two, command: two }");
    theatre.hosts.host("a", List.of(OK));
    theatre.hosts.host("b", List.of(OK));

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked().subList(0, 2))
        .containsExactlyInAnyOrder("a: 'one'", "b: 'one'");
    assertThat(theatre.hosts.asked().subList(2, 4))
        .containsExactlyInAnyOrder("a: 'two'", "b: 'two'");
  }

  @Test
  void aFailureStopsTheRunEverywhere() throws IOException {
    Theatre theatre =
        theatre(
            "web: { hosts: { a: , b: } }",
            "    steps:\n"
                + "      - { name: One, id: one, command: one }\n"
                + "      - { name: Two, id: two, command: two }");
    theatre.hosts.host("a", List.of(OK));
    theatre.hosts.host("b", List.of(new Line("one", "3", "", "no")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.hosts.asked()).noneMatch(command -> command.contains("two"));
    assertThat(theatre.ends())
        .containsExactlyInAnyOrder("stage/one a changed", "stage/one b failed");
  }

  @Test
  void startedIsRecordedBeforeTheHostIsReached() throws IOException {
    Theatre theatre =
        theatre(
            "web: { hosts: { a: } }", "    steps:\n      - { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(new Line("one", "lost", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.IN_DOUBT);

    assertThat(theatre.of(RunEvent.StepStarted.class)).hasSize(1);
    assertThat(theatre.ends()).containsExactly("stage/one a in doubt");
  }

  @Test
  void anUnreachableHostStopsBeforeAnythingRuns() throws IOException {
    Theatre theatre =
        theatre(
            "web: { hosts: { a: , b: } }",
            "    steps:\n      - { name: One, id: one, command: one }");
    theatre.hosts.host("a", List.of(OK));
    theatre.hosts.host("b", List.of(new Line("", "down", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.UNREACHABLE);

    assertThat(theatre.hosts.asked()).isEmpty();
  }

  private Theatre theatre(String groups, String steps) throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), "all:\n  children:\n    " + groups + "\n");
    Files.writeString(
        folder.resolve("runbook.yml"),
        "runbook: Test\nstages:\n  - stage: Stage\n    id: stage\n    hosts: all\n" + steps + "\n");
    return new Theatre(folder);
  }
}
