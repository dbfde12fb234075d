package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandActionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"'; touch x; '", "$(id)", "a\nb\n", "-n", "ä€😀", "", "*", "~"})
  void valuesArriveByteForByte(String value) throws IOException {
    Bench bench = new Bench(folder).set("v", Value.of(value));
    Path out = folder.resolve("out");
    String script = "printf '%s' \"$1\" >\"$2\"";
    bench.set("s", Value.of(script)).set("out", Value.of(out.toString()));
    assertThat(bench.run("command: sh -c ${s} x ${v} ${out}")).isInstanceOf(Conclusion.Done.class);
    assertThat(Files.readString(out)).isEqualTo(value);
    assertThat(bench.run("shell: printf '%s' ${v} >${out}")).isInstanceOf(Conclusion.Done.class);
    assertThat(Files.readString(out)).isEqualTo(value);
  }

  @Test
  void inputEndsWithOneLineEndUnlessToldOtherwise() {
    Bench bench = new Bench(folder).secret("password", "geheim");
    assertThat(exec(bench, "command: { run: cat, stdin: a }").stdin()).hasToString("a\n");
    assertThat(exec(bench, "command: { run: cat, stdin: \"a\\n\" }").stdin()).hasToString("a\n");
    assertThat(exec(bench, "command: { run: cat, stdin: '${password}' }").stdin())
        .hasToString("***\n");
    assertThat(exec(bench, "shell: { run: cat, stdin: a, stdin_add_newline: false }").stdin())
        .hasToString("a");
  }

  @Test
  void itRunsInItsFolderByItsInterpreter() {
    Exec exec = exec(new Bench(folder), "shell: { run: pwd, chdir: /tmp, interpreter: bash }");
    assertThat(exec.chdir()).contains("/tmp");
    assertThat(exec.interpreter()).contains("bash");
    assertThat(exec.changes()).isTrue();
  }

  @Test
  void eachWayToEndHasItsWords() {
    assertThat(ended(new ExitStatus.Exited(3)))
        .isEqualTo("the command failed: it ended with exit status 3");
    assertThat(ended(new ExitStatus.Signalled("KILL")))
        .isEqualTo("the command failed: it was killed by signal KILL");
    assertThat(ended(new ExitStatus.TimedOut(Duration.ofMinutes(10))))
        .isEqualTo("the command failed: it was not finished after 10m and was killed");
    assertThat(ended(new ExitStatus.NotStarted("no such folder")))
        .isEqualTo("the command failed: it was not started: no such folder");
  }

  @Test
  void ansiblesInlineOptionsAreAnErrorWithTheLineToWrite() {
    assertThat(new Bench(folder).faults("command: make creates=/opt/x"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("free-form");
              assertThat(found.span().text()).isEqualTo("creates=/opt/x");
              assertThat(found.helps()).first().asString().contains("creates: /opt/x");
            });
  }

  @Test
  void ansiblesKeysAreAnsweredByOurs() {
    assertThat(new Bench(folder).faults("shell: { cmd: ls, run: ls, creates: /x }"))
        .flatExtracting("helps")
        .containsExactly("write `run:`", "write it as a key of the step");
  }

  @Test
  void aQuotedWordIsTheProgramsOwn() {
    assertThat(new Bench(folder).faults("command: dd 'chdir=x' xcreates=b")).isEmpty();
  }

  @Test
  void aSecretAmongTheWordsIsAnError() {
    Bench bench = new Bench(folder).secret("password", "geheim");
    assertThat(bench.faults("command: login ${password}")).isNotEmpty();
    assertThat(bench.faults("command: { run: login, stdin: '${password}' }")).isEmpty();
  }

  @Test
  void runAndArgvAreOneOrTheOther() {
    Bench bench = new Bench(folder);
    assertThat(bench.faults("command: { run: a, argv: [b] }")).isNotEmpty();
    assertThat(bench.faults("command: { chdir: /tmp }")).isNotEmpty();
    assertThat(exec(bench, "command: { argv: [printf, 'a b'] }").script())
        .isEqualTo("'printf' 'a b'");
  }

  @Test
  void localRunsHereInItsOwnWords() {
    Bench bench = new Bench(folder);
    assertThat(bench.action("local: id -u").nature()).isEqualTo(Action.Nature.OPAQUE_HERE);
    assertThat(exec(bench, "local: { shell: 'id | cat' }").script()).isEqualTo("id | cat");
  }

  private static Exec exec(Bench bench, String yaml) {
    return (Exec) ((Finding.Change) bench.look(yaml)).operations().get(0);
  }

  private String ended(ExitStatus status) {
    Work work = new Bench(folder).work("command: 'true'");
    Finding.Change change = (Finding.Change) work.judge(List.of());
    Result ran = new Result.Ran(status, Output.NONE, Output.NONE, Instant.EPOCH, Instant.EPOCH);
    return ((Conclusion.Failed) work.conclude(change, List.of(ran))).message();
  }
}
