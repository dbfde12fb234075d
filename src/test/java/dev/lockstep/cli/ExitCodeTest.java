package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each exit code of design §4 for its cause. */
class ExitCodeTest {
  private static final String[] RUN = {"run", "runbook.yml", "-i", "inventory.yml"};

  private static final String FAILING_GATE =
      """
      runbook: Test
      preconditions:
        - { id: never, name: Never, GATE command: { run: "false", rc: 0 } }
      stages:
        - stage: First
          hosts: all
          steps: [{ name: Touch, command: touch TOUCHED }]
      MORE
      """;

  private static final String ASKING =
      """
      runbook: Test
      params: { who: { pattern: somebody else } }
      stages: [{ stage: S, hosts: all, steps: [{ name: a, command: "true" }] }]
      """;

  /** A cause, and how the process ends over it. */
  private record Case(String cause, ExitCode code, ToIntFunction<Desk> run) {}

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everyCauseHasItsCode() {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.code() + ": " + one.cause(), () -> check(one)));
  }

  private void check(Case one) throws IOException {
    Desk desk = new Desk(Files.createTempDirectory(folder, "desk"));
    int code = one.run().applyAsInt(desk);
    assertThat(code).as(desk.out() + desk.err()).isEqualTo(one.code().code());
    assertThat(desk.out() + desk.err()).doesNotContain("\tat ");
  }

  private static List<Case> cases() {
    return List.of(
        new Case("all is done", ExitCode.DONE, desk -> steps(desk, "- command: 'true'\n  name: x")),
        new Case(
            "a step fails", ExitCode.FAILED, desk -> steps(desk, "- command: 'false'\n  name: x")),
        new Case("a person says no", ExitCode.FAILED, ExitCodeTest::saidNo),
        new Case("no such command", ExitCode.USAGE, desk -> desk.lockstep("rum")),
        new Case(
            "variables come from a file",
            ExitCode.DONE,
            desk -> {
              desk.write("more.yml", "who: somebody else\n");
              desk.write("runbook.yml", ASKING);
              return desk.lockstep("plan", "runbook.yml", "-i", "w1,", "-e", "@more.yml");
            }),
        new Case("no such option", ExitCode.USAGE, desk -> desk.lockstep("run", "--nonsense")),
        new Case("no inventory named", ExitCode.USAGE, desk -> desk.lockstep("run", "runbook.yml")),
        new Case("no such run", ExitCode.USAGE, desk -> desk.lockstep("show", "nothing")),
        new Case("no such runbook", ExitCode.INVALID, desk -> desk.lockstep(RUN)),
        new Case(
            "an unknown key", ExitCode.INVALID, desk -> steps(desk, "- comand: ls\n  name: x")),
        new Case(
            "an undefined name",
            ExitCode.INVALID,
            desk -> steps(desk, "- command: ls ${nope}\n  name: x")),
        new Case("a precondition fails", ExitCode.PRECONDITION, desk -> gate(desk, "", "")),
        new Case("a host is down", ExitCode.UNREACHABLE, ExitCodeTest::down),
        new Case(
            "a step is in doubt",
            ExitCode.IN_DOUBT,
            desk -> steps(desk, "- command: sleep 30\n  name: x\n  timeout: 1s")),
        new Case(
            "a gate fails after a change",
            ExitCode.GATE_CLOSED,
            desk -> gate(desk, "gates: [late],", "  - gate: late")),
        new Case(
            "nobody is there to answer",
            ExitCode.WAITS_FOR_PERSON,
            desk -> steps(desk, "- approve: Go on?\n  name: x")),
        new Case("the journal was altered", ExitCode.ALTERED, ExitCodeTest::altered),
        new Case("the state folder is a file", ExitCode.STATE_FOLDER, ExitCodeTest::noState));
  }

  private static int steps(Desk desk, String steps) {
    return desk.runbook(steps).lockstep(RUN);
  }

  private static int gate(Desk desk, String gates, String more) {
    String runbook =
        FAILING_GATE
            .replace("GATE", gates)
            .replace("MORE", more)
            .replace("TOUCHED", desk.path("touched").toString());
    int code = desk.write("runbook.yml", runbook).lockstep(RUN);
    assertThat(Files.exists(desk.path("touched"))).isEqualTo(!more.isEmpty());
    return code;
  }

  private static int saidNo(Desk desk) {
    return desk.typing("no\n").runbook("- approve: Go on?\n  name: x").lockstep(RUN);
  }

  private static int down(Desk desk) {
    desk.write(
        "inventory.yml",
        "all:\n  hosts:\n    gone: { ansible_host: 127.0.0.1, ansible_port: 1 }\n");
    return steps(desk, "- command: 'true'\n  name: x");
  }

  private static int altered(Desk desk) {
    steps(desk, "- command: 'true'\n  name: x");
    try (Stream<Path> runs = Files.list(desk.path(".lockstep/runs"))) {
      Path journal = runs.findFirst().orElseThrow().resolve("journal");
      Files.writeString(journal, Files.readString(journal).replace("\"ada\"", "\"eve\""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return desk.lockstep("audit", "last");
  }

  private static int noState(Desk desk) {
    return desk.write(".lockstep", "in the way")
        .runbook("- command: 'true'\n  name: x")
        .lockstep(RUN);
  }
}
