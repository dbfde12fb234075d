package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionCheckTest {
  @ParameterizedTest
  @CsvSource({
    "expected: 8931,             build 8931 of 2019,  Passed",
    "expected: '8931',           build 8930,          Failed",
    "expected: '7.4',            build 7.4.0,         Passed",
    "expected: '7.4',            build 7.4.1,         Failed",
    "expected: '7.4',            build 7.40,          Failed",
    "at_least: '7.4',            build 7.10,          Passed",
    "at_least: '7.4',            build 7.3.9,         Failed",
    "at_most: 11,                build 11.22,         Passed",
    "at_most: 11,                build 12,            Failed",
    "expected: 8931,             no number,           Errored",
    "expected: 8931,             '',                  Errored",
  })
  void firstGroupIsCompared(String bound, String printed, String verdict) {
    Verdict seen =
        CheckFixture.of(
                "version:",
                "  command: app --version",
                "  pattern: 'build ([0-9.]+)'",
                "  " + bound)
            .on(ran(0, "App v7\n" + printed + "\n", ""));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void bothBoundsMustHold() {
    CheckFixture check =
        CheckFixture.of("version: { command: pg --version, at_least: '9.4', at_most: 11 }");

    assertThat(check.on(ran(0, "pg 10.3", "")))
        .isEqualTo(new Verdict.Passed("`pg --version` says `10.3`"));
    assertThat(check.on(ran(0, "pg 9.3", "")).toString()).contains("at least `9.4` is expected");
    assertThat(check.on(ran(0, "pg 12", "")).toString()).contains("at most `11` is expected");
  }

  @Test
  void answerOnTheErrorStreamCounts() {
    assertThat(
            CheckFixture.of("version: { command: java -version, expected: '17.0.2' }")
                .on(ran(0, "", "openjdk version \"17.0.2\" 2022-01-18\n")))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void commandThatFailedIsErroredEvenWithANumberInItsAnswer() {
    CheckFixture check = CheckFixture.of("version: { command: app, expected: '12' }");

    assertThat(check.on(ran(1, "line 12: cannot open display", "")))
        .isInstanceOf(Verdict.Errored.class);
    assertThat(check.on(ran(127, "", "sh: 12: app: not found")))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void exitStatusMayBeAnotherOne() {
    assertThat(
            CheckFixture.of("version: { command: app, rc: 1, expected: '12' }")
                .on(ran(1, "v12", "")))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void expectedMayBeANumberOfTheInventory() {
    assertThat(
            CheckFixture.of("version: { command: app, expected: '${build}' }")
                .with("build", dev.lockstep.value.Value.of(9032))
                .on(ran(0, "build 9032", "")))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void wrongOptionsAreReported() {
    assertThat(CheckFixture.of("version: { command: app }").messages())
        .containsExactly("none of `expected`, `at_least`, `at_most` is written");
    assertThat(CheckFixture.of("version: { command: app, at_least: new }").messages()).hasSize(1);
    assertThat(CheckFixture.of("version: { command: app, expected: '1', pattern: '(' }").messages())
        .hasSize(1);
  }
}
