package dev.lockstep.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.Check;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Become;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import dev.lockstep.value.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each form in which something may be written. */
class RunbookReaderTest {
  @TempDir Path folder;

  private final Diagnostics out = new Diagnostics();

  @Test
  void aStepHasWhatIsWritten() throws IOException {
    Step step =
        step(
            """
            id: stop
            name: Stop it
            command: stop
            when: [a, b]
            register: { name: stopped, secret: true }
            retries: 3
            delay: 10s
            until: stopped.rc == 0
            timeout: 6h
            on_timeout: kill
            become: true
            become_user: app
            become_method: su
            become_login: true
            environment: { A: "1" }
            profile: ~/env.sh
            no_log: true
            when_in_doubt: rerun
            vars: { x: 1 }
            tags: "one, two"
            delegate_to: other
            done_when: { command: look, stdout: "yes" }
            holds_until: end
            needs: [a, b]
            ignore_errors: it may be gone
            known_errors: { pattern: "E[0-9]+", explanation: known, do: wait }
            undo: [{ name: Start, command: start }]
            """);
    Conduct conduct = step.conduct();

    assertThat(step.id().value()).isEqualTo("stop");
    assertThat(sources(conduct.when())).containsExactly("a", "b");
    assertThat(conduct.register().orElseThrow().secret()).isTrue();
    assertThat(sources(conduct.pace().until())).containsExactly("stopped.rc == 0");
    assertThat(conduct.pace().timeout().orElseThrow().source()).isEqualTo("6h");
    assertThat(conduct.pace().killOnTimeout()).isTrue();
    assertThat(conduct.placement().delegateTo().orElseThrow().source()).isEqualTo("other");
    assertThat(conduct.judgement().quiet()).isTrue();
    assertThat(conduct.judgement().ignoreErrors().orElseThrow()).hasToString("it may be gone");
    assertThat(conduct.judgement().knownErrors().get(0).help()).isEqualTo("wait");
    Surroundings around = conduct.surroundings();
    assertThat(around.identity().method()).contains(Become.Method.SU);
    assertThat(around.identity().login()).contains(true);
    assertThat(around.tags().toString()).isEqualTo("[one, two]");
    assertThat(around.environment()).containsOnlyKeys("A");
    Safeguards safeguards = conduct.safeguards();
    assertThat(safeguards.whenInDoubt()).isEqualTo(Safeguards.Doubt.RERUN);
    assertThat(safeguards.needs().toString()).isEqualTo("[a, b]");
    assertThat(safeguards.holdsUntil()).map(Located::value).contains("end");
    assertThat(safeguards.undo()).hasSize(1);
    assertThat(safeguards.required()).isEqualTo(Safeguards.Presence.REQUIRED);
    assertThat(((DoneWhen.Probe) safeguards.doneWhen().orElseThrow()).rc()).isEmpty();
  }

  @Test
  void whatIsNotWrittenIsAsUsual() throws IOException {
    Conduct conduct = step("{ name: Stop it, command: stop }").conduct();

    assertThat(conduct.pace()).isEqualTo(Pace.ONCE);
    assertThat(conduct.judgement()).isEqualTo(Judgement.OWN);
    assertThat(conduct.safeguards()).isEqualTo(Safeguards.NONE);
    assertThat(conduct.surroundings()).isEqualTo(Surroundings.NONE);
    assertThat(conduct.placement()).isEqualTo(Placement.EVERYWHERE);
    assertThat(conduct.reads()).isFalse();
  }

  @Test
  void doneWhenHasItsForms() throws IOException {
    assertThat(done("creates: /x")).isInstanceOf(DoneWhen.PathState.class);
    assertThat(((DoneWhen.PathState) done("removes: /x")).present()).isFalse();
    assertThat(((DoneWhen.Holds) done("done_when: [a, b]")).conditions()).hasSize(2);
    assertThat(((DoneWhen.Probe) done("done_when: { command: x }")).rc()).contains(0L);
    assertThat(((DoneWhen.Probe) done("done_when: { command: x, rc: 3 }")).rc()).contains(3L);
    assertThat(((DoneWhen.Probe) done("done_when: { command: x, contains: y }")).rc()).isEmpty();
  }

  @Test
  void anActionThatReadsMakesAStepThatReads() throws IOException {
    assertThat(step("{ name: Look, stat: /x }").conduct().reads()).isTrue();
  }

  @Test
  void namesMakeIds() {
    assertThat(Ids.slug("Stop the web server")).contains("stop-the-web-server");
    assertThat(Ids.slug("Migrate ${instance.name} now")).contains("migrate-now");
    assertThat(Ids.slug("${{'a': '}'}} x")).contains("x");
    assertThat(Ids.slug("Größe: 5 %")).contains("große-5".replace("ß", "-").replace("--", "-"));
    assertThat(Ids.slug("${x}")).isEmpty();
  }

  @Test
  void paramsHaveTypes() throws IOException {
    List<Param> params =
        read("""
        runbook: R
        params:
          plain:
          chosen: { one_of: ["1", "2"], default: "1" }
          shaped: { pattern: "[a-z]+", required: false }
          items: { type: list, of: { name: text, owner: host } }
          words: { type: list, of: text }
          map: { type: map, of: { a: integer } }
          deep: { type: list, of: { type: list, of: size } }
          any: { type: map }
          token: { secret: true, per: host, help: A token }
        stages: [{ stage: S, hosts: all, steps: [{ name: a, command: a }] }]
        """)
            .head()
            .params();

    assertThat(params.stream().map(param -> param.name() + ": " + param.type()))
        .containsExactly(
            "plain: text",
            "chosen: text",
            "shaped: text",
            "items: list of map",
            "words: list of text",
            "map: map",
            "deep: list of list of size",
            "any: map",
            "token: secret text");
    assertThat(params.get(3).type())
        .isEqualTo(
            new Type.ListOf(
                new Type.MapOf(Map.of("name", Type.Scalar.TEXT, "owner", Type.Scalar.HOST))));
    assertThat(params.stream().filter(Param::required).map(param -> param.name().value()))
        .containsExactly("plain", "items", "words", "map", "deep", "any", "token");
    assertThat(params.get(2).rules().pattern().map(Pattern::pattern)).contains("[a-z]+");
    assertThat(params.get(8).perHost()).isTrue();
  }

  @Test
  void aGateMayGiveOtherArguments() throws IOException {
    Precondition precondition =
        (Precondition)
            read("""
            runbook: R
            preconditions:
              - name: Backup
                gates: { preflight: , stopped: { newer: 1h } }
                command: { path: /b, newer: 24h }
                waivable: true
                fresh_for: 12h
            stages:
              - gate: stopped
            """)
                .preconditions()
                .get(0);

    Map<String, Located<Check>> gates = precondition.gates();
    assertThat(gates.get("preflight").value().summary()).contains("newer: 24h");
    assertThat(gates.get("stopped").value().summary()).contains("newer: 1h");
    assertThat(precondition.terms().waivable()).isTrue();
    assertThat(precondition.terms().freshFor().orElseThrow().source()).isEqualTo("12h");
  }

  @Test
  void batchesHaveTheirForms() throws IOException {
    assertThat(serial("2")).containsExactly(new BatchSize(2, false));
    assertThat(serial("30%")).containsExactly(new BatchSize(30, true));
    assertThat(serial("[1, 10%, 5]"))
        .containsExactly(new BatchSize(1, false), new BatchSize(10, true), new BatchSize(5, false));
  }

  @Test
  void observationsReadWithoutSayingSo() throws IOException {
    Step step =
        (Step)
            read("""
            runbook: R
            observe: [{ name: Look, command: a }]
            stages: [{ stage: S, hosts: all, steps: [{ name: a, command: a }] }]
            """)
                .observe()
                .get(0);
    assertThat(step.conduct().reads()).isTrue();
  }

  @Test
  void anObservationThatChangesIsRefused() throws IOException {
    tryRead("runbook: R\nobserve: [{ name: Write, copy: a }]\npreconditions: []\n");
    assertThat(codes()).containsExactly("not-an-observation");
  }

  @Test
  void aMissingRunbookIsADiagnostic() {
    assertThat(readFile("none.yml")).isEmpty();
    assertThat(codes()).containsExactly("unreadable-file");
  }

  @Test
  void aFileThatIsNotTextIsADiagnostic() throws IOException {
    Files.write(folder.resolve("bad.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(readFile("bad.yml")).isEmpty();
    assertThat(codes()).hasSize(1);
  }

  @Test
  void aPartIsNotARunbook() throws IOException {
    tryRead("part: P\nsteps: []\n");
    assertThat(codes()).containsExactly("not-a-runbook");
  }

  @Test
  void partsAreReadOnceAndKnownAsSources() throws IOException {
    Files.writeString(folder.resolve("p.yml"), "part: P\nsteps: [{ name: a, command: a }]\n");
    Runbook runbook =
        read(
            """
            runbook: R
            stages:
              - stage: S
                hosts: all
                steps: [{ include: p.yml }, { include: p.yml, id: again }]
            """);
    assertThat(runbook.sources().stream().map(source -> source.file().name()))
        .containsExactly("runbook.yml", "p.yml");
  }

  private List<BatchSize> serial(String written) throws IOException {
    Runbook runbook =
        read(
            "runbook: R\nstages: [{ stage: S, hosts: all, serial: %s, steps: [{ name: a, command: a }] }]"
                .formatted(written));
    Stage stage = (Stage) runbook.chapters().get(0);
    return stage.scoping().serial().stream().map(Located::value).toList();
  }

  private DoneWhen done(String modifier) throws IOException {
    return step("name: a\ncommand: a\n" + modifier).conduct().safeguards().doneWhen().orElseThrow();
  }

  private Step step(String yaml) throws IOException {
    String indented = yaml.strip().replace("\n", "\n        ");
    Runbook runbook =
        read("runbook: R\nstages:\n  - stage: S\n    hosts: all\n    steps:\n      - " + indented);
    return (Step) ((Stage) runbook.chapters().get(0)).steps().get(0);
  }

  private Runbook read(String content) throws IOException {
    Optional<Runbook> runbook = tryRead(content);
    assertThat(out.all().stream().filter(Diagnostic::isError)).isEmpty();
    return runbook.orElseThrow();
  }

  private Optional<Runbook> tryRead(String content) throws IOException {
    Files.writeString(folder.resolve("runbook.yml"), content);
    return readFile("runbook.yml");
  }

  private Optional<Runbook> readFile(String name) {
    Catalog catalog = Catalog.of(FakeActions.all(), FakeChecks.all());
    return RunbookReader.read(
        folder.resolve(name), name, new RunbookFolder(folder, folder), catalog, out);
  }

  private List<String> codes() {
    return out.all().stream().map(Diagnostic::code).toList();
  }

  private static List<String> sources(List<Expression> conditions) {
    return conditions.stream().map(Expression::source).toList();
  }
}
