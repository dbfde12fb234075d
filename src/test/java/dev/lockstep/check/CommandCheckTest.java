package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandCheckTest {
  @Test
  void exitStatusZeroPassesWhenNothingElseIsWritten() {
    assertThat(CheckFixture.of("command: app status").on(ran(0, "up 3 days\n", "")))
        .isEqualTo(new Verdict.Passed("`app status`: exit status 0, printed `up 3 days`"));
  }

  @Test
  void anotherExitStatusFailsAndQuotesTheComplaint() {
    assertThat(CheckFixture.of("command: app status").on(ran(3, "", "first\nno such app\n")))
        .isEqualTo(
            new Verdict.Failed(
                "`app status`: it ended with exit status 3, not 0: no such app",
                "see why `app status` answers so, put it right"));
  }

  @Test
  void commandThatIsNotThereIsErrored() {
    assertThat(CheckFixture.of("command: app").on(ran(127, "", "sh: app: not found")))
        .isEqualTo(
            new Verdict.Errored(
                "a command was not found: sh: app: not found",
                "install it on the host, or give its full path or a `profile`"));
  }

  @Test
  void exitStatusThatIsExpectedPassesWhateverItIs() {
    assertThat(CheckFixture.of("command: { run: which app, rc: 127 }").on(ran(127, "", "")))
        .isInstanceOf(Verdict.Passed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "stdout: 'No task(s)', Passed",
    "stdout: 'No task', Failed",
    "contains: task, Passed",
    "contains: job, Failed",
    "not_contains: job, Passed",
    "not_contains: task, Failed",
    "matches: '^No', Passed",
    "matches: '^task', Failed",
  })
  void answerIsCompared(String condition, String verdict) {
    Verdict seen =
        CheckFixture.of("command:", "  run: app pdump", "  " + condition)
            .on(ran(0, "No task(s)\n", ""));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void textThatIsThereDoesNotHelpACommandThatFailed() {
    assertThat(CheckFixture.of("command: { run: app, contains: up }").on(ran(1, "up", "")))
        .isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void authorsOwnHelpIsShown() {
    assertThat(CheckFixture.of("command: { run: app, do: Start the app first }").on(ran(1, "", "")))
        .isEqualTo(
            new Verdict.Failed(
                "`app`: it ended with exit status 1, not 0: it said nothing",
                "Start the app first"));
  }

  @Test
  void valuesStayOneWordEach() {
    CheckFixture check =
        CheckFixture.of("command: test -e ${path}").with("path", "/tmp/a b; touch /tmp/x");

    assertThat(check.script()).isEqualTo("'test' -e '/tmp/a b; touch /tmp/x'");
    assertThat(check.here()).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void scriptRunsInItsFolderWithItsInput() {
    CheckFixture check =
        CheckFixture.of(
            "command:",
            "  shell: 'read line; echo \"$line of $PWD\"'",
            "  stdin: news",
            "  chdir: /usr",
            "  stdout: news of /usr");

    assertThat(check.here()).isInstanceOf(Verdict.Passed.class);
    assertThat(((Exec) check.inquiry().look().get(0)).changes()).isFalse();
  }

  @Test
  void twoWaysToSayWhatIsAskedExcludeEachOther() {
    assertThat(CheckFixture.of("command: { run: a, shell: b }").messages())
        .containsExactly("`run` and `shell` exclude each other");
    assertThat(CheckFixture.of("command: { rc: 0 }").messages())
        .containsExactly("none of `run`, `shell`, `argv` is written");
  }

  @Test
  void unknownKeyAndUndefinedNameAreReported() {
    assertThat(CheckFixture.of("command: { run: a, contain: b }").messages())
        .containsExactly("`command` has no key `contain`");
    assertThat(CheckFixture.of("command: cat ${file}").messages()).hasSize(1);
  }
}
