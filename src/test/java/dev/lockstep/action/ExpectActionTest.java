package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectActionTest {
  @TempDir Path folder;

  @Test
  void promptsAreAnsweredAndNotEchoed() throws IOException {
    ask("printf 'User: '; read -r u; printf 'Password: '; read -r p; echo; echo \"$u:$p\" >got");

    Work work = work("responses: { '^User: $': me, 'assword: ?$': '${s}' }");
    Finding.Change change = (Finding.Change) work.judge(java.util.List.of());
    var done = new LocalShell().run(change.operations());

    assertThat(work.conclude(change, done)).isInstanceOf(Conclusion.Done.class);
    assertThat(Files.readString(folder.resolve("got"))).isEqualTo("me:it's $x\n");
    assertThat(Ends.ran(done.get(0)).stdout().text()).isEqualTo("User: Password: \n");
  }

  @Test
  void aTerminalIsWhatItTalksTo() throws IOException {
    ask("[ -t 0 ] && [ -t 1 ] && printf 'Sure? ' >/dev/tty && read -r a </dev/tty && exit 3");
    assertThat(run("responses: { 'Sure': y }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("exit status 3"));
  }

  @Test
  void aPromptThatNothingAnswersEndsWithIt() throws IOException {
    ask("echo first; printf 'License key: '; read -r a");
    assertThat(run("timeout: 1s, responses: { 'User': me }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(
                        "the command was ended: no answer is written for what it asks: License"
                            + " key:"));
  }

  @Test
  void anAnswerIsGivenAsOftenAsItMay() throws IOException {
    ask("n=0; while [ $n -lt 2 ]; do printf 'More? '; read -r a; n=$((n+1)); done");
    assertThat(run("responses: [{ prompt: 'More', answer: y, times: 2 }]"))
        .isInstanceOf(Conclusion.Done.class);
    assertThat(run("responses: { 'More': y }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("came again").contains("More?"));
  }

  @Test
  void nothingOfTheAnswersStandsInAList() throws IOException {
    ask("printf 'P: '; read -r p; tr '\\0' ' ' </proc/$PPID/cmdline >ps; ps -ef >>ps");
    assertThat(run("responses: { 'P: ': '${s}' }")).isInstanceOf(Conclusion.Done.class);
    assertThat(Files.readString(folder.resolve("ps")))
        .contains("python3")
        .doesNotContain("it's $x");
  }

  @Test
  void aHostWithoutPythonSaysWhatToInstall() throws IOException {
    Bench bare = bench().by(new Tools(folder.resolve("bare")).shell());
    assertThat(bare.run("expect: { command: x, responses: { a: b } }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("install python3"));
  }

  @Test
  void whatCantBeReadIsReported() {
    assertThat(bench().faults("expect: { command: x }")).isNotEmpty();
    assertThat(bench().faults("expect: { responses: { a: b } }")).isNotEmpty();
    assertThat(bench().faults("expect: { command: x, responses: { '(': b } }")).isNotEmpty();
    assertThat(bench().faults("expect: { command: x, responses: [{ prompt: a }] }")).isNotEmpty();
    assertThat(bench().faults("expect: { command: 'x ${s}', responses: { a: b } }")).isNotEmpty();
  }

  private void ask(String script) throws IOException {
    Files.writeString(folder.resolve("ask"), "cd " + folder + "\n" + script + "\n");
  }

  private Work work(String options) {
    return bench().work("expect: { command: 'sh ${d}/ask', " + options + " }");
  }

  private Conclusion run(String options) {
    return bench().run("expect: { command: 'sh ${d}/ask', " + options + " }");
  }

  private Bench bench() {
    return new Bench(folder).secret("s", "it's $x").set("n", Value.of(1));
  }
}
