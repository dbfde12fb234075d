package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No check passes, or fails, on a result that does not say for sure what was seen. */
final class UnreliableResultTest {
  private static final List<String> HOST_CHECKS =
      List.of(
          "command: 'true'",
          "file: /etc/passwd",
          "backup: { path: /srv/prod.dump, database: prod }",
          "same_dbms: { source: { config: '/etc/*.xml' }, target: postgresql }",
          "same_dbms: { source: postgresql, target: postgresql, live: 'postgresql://db/prod' }",
          "unicode: { live: 'postgresql://db/prod', target: true }",
          "unicode: { declared: { command: cat /etc/flag, unicode_if: ^u }, target: true }",
          "version: { command: java -version, expected: '17' }",
          "disk_space: { path: /var, at_least: 1G }",
          "processes: { absent: httpd }",
          "port: 5432",
          "sudo: root",
          "os: debian");

  private static final List<String> JOINT_CHECKS =
      List.of(
          "clock: 2s",
          "same_everywhere: { command: cat /etc/machine-id }",
          "same_everywhere: { command: cat /etc/shadow, secret: true }",
          "same_everywhere: { file: /etc/passwd }",
          "same_everywhere: { file: /etc/a.xml, attribute: 'a/@b' }");

  static Stream<Arguments> unreliable() {
    byte[] begun = "now 1\npresence present\nfull ok\nend\n".getBytes(StandardCharsets.UTF_8);
    Output cut = new Output(begun, begun.length + 1L);
    ExitStatus done = new ExitStatus.Exited(0);
    List<List<Result>> results =
        List.of(
            List.of(),
            List.of(ran(new ExitStatus.NotStarted("the user can't be become"), Output.NONE)),
            List.of(ran(new ExitStatus.Unknown("the connection was lost"), Output.NONE)),
            List.of(ran(new ExitStatus.TimedOut(Duration.ofSeconds(9)), Output.NONE)),
            List.of(ran(new ExitStatus.Signalled("KILL"), Output.NONE)),
            List.of(ran(done, cut)),
            List.of(ran(new ExitStatus.Exited(127), Output.NONE)),
            List.of(new Result.Answered(true, "ada", CheckFixture.NOON, java.util.Map.of())));
    return results.stream().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("unreliable")
  void isErroredForEveryHostCheck(List<Result> results) {
    for (String yaml : HOST_CHECKS) {
      assertThat(CheckFixture.of(yaml).inquiry().judge(results))
          .as(yaml)
          .isInstanceOf(Verdict.Errored.class);
    }
  }

  @ParameterizedTest
  @MethodSource("unreliable")
  void isBlindForEveryJointCheck(List<Result> results) {
    for (String yaml : JOINT_CHECKS) {
      assertThat(CheckFixture.of(yaml).survey().see(results))
          .as(yaml)
          .isInstanceOf(JointCheck.Sight.Blind.class);
    }
  }

  /** A sheet without its last line, or of nonsense, is none. */
  @ParameterizedTest
  @MethodSource("nonsense")
  void isErroredForASheetThatBrokeOff(String printed) {
    for (String yaml : HOST_CHECKS) {
      boolean free = yaml.startsWith("command") || yaml.contains("declared");
      if (!free && !yaml.startsWith("version")) {
        assertThat(CheckFixture.of(yaml).on(CheckFixture.ran(0, printed, "")))
            .as(yaml)
            .isInstanceOf(Verdict.Errored.class);
      }
    }
  }

  static Stream<String> nonsense() {
    return Stream.of("", "end\n", "presence present\n", "\u0000\nend\n", "now x\nrc 0\nend\n");
  }

  private static Result.Ran ran(ExitStatus status, Output stdout) {
    return new Result.Ran(status, stdout, Output.NONE, CheckFixture.NOON, CheckFixture.NOON);
  }
}
