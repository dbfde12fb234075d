package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Targets;
import dev.lockstep.transport.Tokens;
import dev.lockstep.transport.local.LocalTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The look scripts, run as a run does it: in a warm shell that evaluates one after another. */
final class LookOverTransportTest {
  private static LocalTransport transport;
  private static Session session;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    transport = new LocalTransport(Clock.systemUTC(), new Tokens());
    session = Targets.open(transport, Targets.local());
  }

  @AfterAll
  static void close() {
    session.close();
    transport.close();
  }

  @Test
  void dumpBehindAStepPassesAndOneBeforeItFails() throws IOException {
    Path dump = folder.resolve("it's a dump.sql");
    Instant before = Clock.systemUTC().instant().minusSeconds(20);
    Files.writeString(
        dump,
        "-- PostgreSQL database dump\n\\connect prod\n-- PostgreSQL database dump complete\n");
    CheckFixture check =
        CheckFixture.of("backup: { path: '${dump}', database: prod, newer_than: { end_of: stop } }")
            .with("dump", dump.toString());

    assertThat(judged(check.ended("app-1", before))).isInstanceOf(Verdict.Passed.class);
    assertThat(judged(check.ended("app-1", before.plusSeconds(60))))
        .isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void secretIsHashedWithTheKeyOnStandardInput() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
    CheckFixture check =
        CheckFixture.of("same_everywhere: { shell: 'cat ${file}', secret: true }")
            .with("file", secret.toString());
    JointCheck.Survey survey = check.survey();

    JointCheck.Sight sight = survey.see(results(survey.look()));

    assertThat(sight).isInstanceOf(JointCheck.Sight.Seen.class).isEqualTo(check.sightHere());
  }

  @Test
  void hostIsLookedAtManyTimesInOneShell() {
    for (String yaml :
        List.of(
            "file: /etc/passwd",
            "disk_space: { path: /tmp/not/there, at_least: 1k }",
            "processes: { absent: no-such-process }",
            "command: { shell: 'exit 3', rc: 3 }",
            "version: { shell: 'echo v7 >&2', expected: '7' }",
            "port: { port: 1, state: closed }",
            "file: { path: /etc/passwd, contains: root }")) {
      assertThat(judged(CheckFixture.of(yaml))).as(yaml).isInstanceOf(Verdict.Passed.class);
    }
  }

  private static Verdict judged(CheckFixture check) {
    HostCheck.Inquiry inquiry = check.inquiry();
    return inquiry.judge(results(inquiry.look()));
  }

  private static List<Result> results(List<Operation> look) {
    return look.stream()
        .map(operation -> session.run((Exec) operation, Circumstances.PLAIN, OutputSink.NONE))
        .map(Result.class::cast)
        .toList();
  }
}
