package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.NOON;
import static dev.lockstep.check.CheckFixture.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Judges what a look at a backup may have seen. The host's clock shows what the jump host's shows:
 * noon, UTC, when the look is sent; it takes 20 ms.
 */
final class BackupCheckTest {
  private static final long NOON_SECONDS = NOON.getEpochSecond();

  @Test
  void wholeYoungBackupOfTheRightDatabasePasses() {
    assertThat(backup("newer_than: 24h").onSheet(seen(List.of())))
        .isEqualTo(
            new Verdict.Passed(
                "`/srv/prod.dump`, 65.0 KiB, a PostgreSQL dump in custom format, of `prod`, made"
                    + " 2026-11-23 11:00:00 UTC, read to its end"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "presence absent                     | Failed  | is not there",
        "presence ls: /srv: Permission denied| Errored | can't be read: ls: /srv: Permission"
            + " denied",
        "size 0                              | Failed  | is empty: 0 bytes",
        "size 999                            | Failed  | it must have at least 1000 bytes",
        "full broken end of file             | Failed  | can't be read to its end: end of file",
        "full unable no pg_restore here      | Errored | was not read to its end: no pg_restore"
            + " here",
        "format unknown                      | Errored | is of no known kind",
        "database dev                        | Failed  | it is of `dev`, not of `prod`",
        "database Prod                       | Failed  | it is of `Prod`, not of `prod`",
        "database -                          | Errored | does not say of which database",
        "made error unreadable               | Errored | its time can't be told: unreadable",
      })
  void eachFaultHasItsVerdict(String line, String verdict, String words) {
    Verdict seen = backup("newer_than: 24h", "min_size: 1000").onSheet(seen(List.of(line.strip())));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict.strip());
    assertThat(seen.toString()).contains(words.strip());
  }

  @Test
  void backupThatFailedTellsToTakeANewOne() {
    assertThat(((Verdict.Failed) backup().onSheet(seen(List.of("size 0")))).help())
        .isEqualTo("take a new backup of `prod`, or correct the path; nothing goes on without one");
  }

  /** The step ended on two hosts; the later end counts. Rows: when the dump was begun. */
  @ParameterizedTest
  @CsvSource({
    "-3600, Failed",
    "-61, Failed",
    "-60, Errored",
    "-59, Passed",
    "-30, Passed",
  })
  void backupMustBeYoungerThanTheEndOnEveryHost(long begun, String verdict) {
    Instant last = NOON.minusSeconds(60).plusMillis(500);
    String made = "made " + (NOON_SECONDS + begun) + " " + (NOON_SECONDS + begun + 1);

    Verdict seen =
        backup("newer_than: { end_of: stop }")
            .ended("app-1", NOON.minusSeconds(600))
            .ended("app-2", last)
            .on(clock(0), clock(0), sheet(seen(List.of(made))));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  /** The dump tells a second, its file a moment of it. */
  @ParameterizedTest
  @CsvSource({"0.200, Errored", "0.700, Passed", "-5.000, Errored", "7.000, Errored"})
  void momentOfTheFileDecidesWithinASecond(String born, String verdict) {
    BigDecimal at = new BigDecimal(born).add(BigDecimal.valueOf(NOON_SECONDS - 60));

    Verdict seen =
        backup("newer_than: { end_of: stop }")
            .ended("app-1", NOON.minusSeconds(60).plusMillis(500))
            .on(
                clock(0),
                clock(0),
                sheet(
                    seen(
                        List.of(
                            "made " + (NOON_SECONDS - 60) + " " + (NOON_SECONDS - 59),
                            "born " + at))));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  /** The look itself takes a minute, so it alone would not tell much of the clock. */
  @Test
  void shortLooksTellTheClockBetter() {
    String[] lines = seen(List.of("written " + (NOON_SECONDS - 30) + ".25", "made -"));
    lines[lines.length - 1] = "now " + (NOON_SECONDS + 60) + ".01";
    Result.Ran slow =
        new Result.Ran(
            new ExitStatus.Exited(0),
            Output.of(String.join("\n", lines) + "\nend\n"),
            Output.NONE,
            NOON.minusSeconds(60),
            NOON.plusSeconds(120));
    CheckFixture check =
        backup("newer_than: { end_of: stop }").ended("app-1", NOON.minusSeconds(31));

    assertThat(check.on(clock(0), clock(0), slow)).isInstanceOf(Verdict.Passed.class);
    assertThat(check.on(clock(40), clock(40), slow).toString())
        .startsWith("Failed")
        .contains("it is from ");
  }

  /** The host's clock is an hour ahead: its times are compared with its own clock. */
  @ParameterizedTest
  @CsvSource({"-60, Failed", "0, Failed", "3400, Failed", "3560, Passed"})
  void endOfTheStepIsToldByTheClockOfTheHost(long begun, String verdict) {
    String made = "made " + (NOON_SECONDS + begun) + " " + (NOON_SECONDS + begun + 1);

    Verdict seen =
        backup("newer_than: { end_of: stop }")
            .ended("app-1", NOON.minusSeconds(100))
            .on(clock(3600), clock(3600), sheet(seen(NOON_SECONDS + 3600, List.of(made))));

    assertThat(seen.word()).isEqualToIgnoringCase(verdict);
  }

  @Test
  void stepThatHasNotEndedMakesItErrored() {
    Verdict verdict =
        backup("newer_than: { end_of: stop }").on(clock(0), clock(0), sheet(seen(List.of())));

    assertThat(verdict).isInstanceOf(Verdict.Errored.class);
    assertThat(verdict.toString()).contains("step `stop` has not ended everywhere");
  }

  @Test
  void stepIsNamedToThePlan() {
    assertThat(backup("newer_than: { end_of: stop }").check().endOf().orElseThrow().value())
        .isEqualTo("stop");
    assertThat(backup("newer_than: 24h").check().endOf()).isEmpty();
  }

  @Test
  void backupFromTheFutureIsErrored() {
    String made = "made " + (NOON_SECONDS + 60) + " " + (NOON_SECONDS + 61);

    assertThat(backup("newer_than: 24h").onSheet(seen(List.of(made, "written 99999999999"))))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void timeOfTheFileCountsWhereTheFormatHasNone() {
    Verdict verdict =
        backup("newer_than: 30m")
            .onSheet(seen(List.of("made -", "written " + (NOON_SECONDS - 60 * 60) + ".5")));

    assertThat(verdict.toString())
        .startsWith("Failed")
        .contains("it is 59 min old, at most 30 min are allowed");
  }

  @Test
  void clockThatJumpsWhileItIsLookedAtIsErrored() {
    String[] lines = seen(List.of());
    lines[lines.length - 1] = "now " + (NOON_SECONDS + 50);

    assertThat(backup("newer_than: 24h").onSheet(lines).toString())
        .startsWith("Errored")
        .contains("a clock was set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: /a                                     | `backup` has no `database`",
        "database: a                                  | `backup` has no `path`",
        "{ path: /a, database: b, marker: { table: c } } | `marker` has no `contains`",
        "{ path: /a, database: b, newer_then: 24h }   | `backup` has no key `newer_then`",
      })
  void wrongOptionsAreReported(String options, String message) {
    String body = options.strip().startsWith("{") ? options.strip() : "{ " + options.strip() + " }";

    assertThat(CheckFixture.of("backup: " + body).messages()).containsExactly(message.strip());
  }

  @Test
  void valuesThatAreNoneAreReportedAtTheirPlaces() {
    assertThat(
            CheckFixture.of(
                    "backup: { path: /a, database: b, newer_than: soon, min_size: big, format:"
                        + " word, zone: '+01:00' }")
                .messages())
        .hasSize(4);
  }

  private static CheckFixture backup(String... more) {
    return CheckFixture.of(
        "backup:\n  path: /srv/prod.dump\n  database: prod\n  " + String.join("\n  ", more));
  }

  /** A short look at a clock that is ahead by some seconds. */
  private static Result.Ran clock(long ahead) {
    String now = "now " + (NOON_SECONDS + ahead);
    return sheet(now + ".010", "zone +0000", "zone_name UTC", now + ".015");
  }

  private static String[] seen(List<String> changes) {
    return seen(NOON_SECONDS, changes);
  }

  /** The lines of a good backup with some of them changed; {@code KEY -} takes one out. */
  private static String[] seen(long now, List<String> changes) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "now " + now + ".01",
                "presence present",
                "path /srv/prod.dump",
                "size 66560",
                "written " + (now - 3590) + ".25",
                "format pg_custom",
                "full ok",
                "database prod",
                "made " + (now - 3600) + " " + (now - 3599)));
    for (String change : changes) {
      String key = change.substring(0, change.indexOf(' ') + 1);
      lines.removeIf(line -> line.startsWith(key));
      if (!change.endsWith(" -")) {
        lines.add(change);
      }
    }
    if (changes.stream()
            .anyMatch(
                change ->
                    change.startsWith("made ")
                        && !change.endsWith("-")
                        && !change.contains("error"))
        && changes.stream().noneMatch(change -> change.startsWith("written "))) {
      lines.removeIf(line -> line.startsWith("written "));
      lines.add("written " + (now + 3600));
    }
    lines.add("now " + now + ".015");
    return lines.toArray(String[]::new);
  }
}
