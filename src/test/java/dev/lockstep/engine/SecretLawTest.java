package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret reaches neither events nor files of output. */
class SecretLawTest {
  private static final String SECRET = "s3cr3t-w0rd";

  @TempDir private Path folder;

  private final MemoryOutputs outputs = new MemoryOutputs();

  @Test
  void aSecretResultIsKeptInMemoryAndNowhereElse() {
    Theatre theatre =
        play(
            "- { name: Token, id: token, command: token, reads: true, register: { name: t, secret:"
                + " true } }",
            "- { name: Use, id: use, command: use, environment: { TOKEN: \"${t.stdout}\" } }",
            "- { name: Show, id: show, command: cat /etc/token }");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(
            theatre.hosts.operations().get(1).circumstances().environment().get("TOKEN").reveal())
        .isEqualTo(SECRET);
    nowhere(theatre);
  }

  @Test
  void noLogHidesCommandOutputMessageAndResultButLaterStepsMayUseIt() {
    Theatre theatre =
        play(
            "params: { word: { type: text } }",
            "- { name: Quiet, id: quiet, command: \"quiet ${word}\", reads: true, no_log: true,"
                + " register: q }",
            "- { name: If, id: if, command: if, when: 'find(q.stdout, \"w0rd\")' }",
            "- { name: Fails, id: fails, command: fails, reads: true, no_log: true }");
    theatre.variables("word=" + SECRET);
    theatre.hosts.host(
        "a",
        List.of(
            new ScriptedTransport.Line("fails", "3", SECRET, SECRET),
            new ScriptedTransport.Line("quiet", "0", SECRET, SECRET),
            new ScriptedTransport.Line("", "0", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.hosts.asked()).hasSize(3);
    assertThat(theatre.why()).contains("exit status 3").contains("hidden");
    assertThat(theatre.events.toString()).contains("quiet ${word}");
    nowhere(theatre);
  }

  @Test
  void aSecretParamIsMaskedAlsoWhereNobodySentIt() {
    Theatre theatre =
        play(
            "params: { password: { secret: true } }",
            "- { name: Leaks, id: leaks, command: leaks, register: x, ignore_errors: it leaks }",
            "- { name: Asserts, id: asserts, assert: { that: [ x.rc == 0 ], msg: \"${x.stdout}\" }"
                + " }");
    theatre.variables("password=" + SECRET);
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "1", SECRET + "\n", SECRET)));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.of(RunEvent.TryEnded.class).get(0).report().stdout().tail())
        .isEqualTo("***\n");
    nowhere(theatre);
  }

  @Test
  void aSecretResultIsTheSecretAlsoWhereItHoldsAnother() {
    Theatre theatre =
        play(
            "params: { password: { secret: true } }",
            "- name: Token",
            "  command: token",
            "  reads: true",
            "  register: { name: t, secret: true }",
            "- { name: Use, command: use, environment: { TOKEN: \"${t.stdout}\" } }");
    theatre.variables("password=w0rd");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(
            theatre.hosts.operations().get(1).circumstances().environment().get("TOKEN").reveal())
        .isEqualTo(SECRET);
    nowhere(theatre);
  }

  @Test
  void checksCompareWhatIsThereNotStars() {
    Theatre theatre =
        Play.whole(
            folder,
            "a b",
            "runbook: Play\n"
                + "params: { one: { secret: true }, two: { secret: true } }\n"
                + "preconditions:\n"
                + "  - { id: same, name: Same, same_everywhere: { command: key } }\n"
                + "stages:\n"
                + "  - { stage: S, hosts: all, steps: [ { name: Never, command: never } ] }\n");
    theatre.variables("one=key-of-a", "two=key-of-b");
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "0", "key-of-a\n", "")));
    theatre.hosts.host("b", List.of(new ScriptedTransport.Line("", "0", "key-of-b\n", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.PRECONDITION);

    assertThat(theatre.events.toString()).doesNotContain("key-of-");
  }

  private Theatre play(String first, String... more) {
    boolean hasParams = first.startsWith("params");
    String steps = (hasParams ? "" : first + "\n") + String.join("\n", more);
    Theatre theatre =
        Play.whole(
            folder,
            "a",
            "runbook: Play\n"
                + (hasParams ? first + "\n" : "")
                + "stages:\n  - stage: Stage\n    id: stage\n    hosts: all\n    steps:\n"
                + steps.indent(6));
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "0", SECRET + "\n", SECRET)));
    return theatre.outputs(outputs);
  }

  private void nowhere(Theatre theatre) {
    assertThat(theatre.events.toString()).doesNotContain(SECRET);
    assertThat(theatre.why()).doesNotContain(SECRET);
    assertThat(outputs.files().toString()).doesNotContain(SECRET);
  }
}
