package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look script runs on this machine. */
final class FileCheckTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("it's a $file"), "port = 80\nhost = a.b\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(folder.resolve("link"), file);
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
    Files.createDirectory(folder.resolve("sub"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it's a $file | state: present             | Passed | a file of 21 bytes",
        "it's a $file | state: file                | Passed | a file",
        "it's a $file | state: directory           | Failed | it must be a directory, not a file",
        "it's a $file | state: absent              | Failed | is there",
        "sub          | state: directory           | Passed | a folder",
        "link         | state: link                | Passed | a link to",
        "link         | state: file                | Passed | a file of 21 bytes",
        "dangling     | state: link                | Passed | a link to",
        "dangling     | state: present             | Failed | the link leads nowhere",
        "nothing      | state: present             | Failed | is not there",
        "nothing      | state: absent              | Passed | is not there",
        "it's a $file/x | state: absent            | Passed | is not there",
        "it's a $file | min_size: 21               | Passed | a file",
        "it's a $file | min_size: 22               | Failed | at least 22 bytes",
        "it's a $file | mode: 0640                 | Passed | a file",
        "it's a $file | mode: 640                  | Passed | a file",
        "it's a $file | mode: 0600                 | Failed | its mode must be 0600, not 0640",
        "it's a $file | owner: nobody-at-all       | Failed | its owner must be `nobody-at-all`",
        "it's a $file | contains: a.b              | Passed | a file",
        "it's a $file | contains: a-b              | Failed | `a-b` does not stand in it",
        "it's a $file | contains: -b               | Failed | `-b` does not stand in it",
        "it's a $file | not_contains: a-b          | Passed | a file",
        "it's a $file | not_contains: port         | Failed | `port` stands in it",
        "it's a $file | matches: '^port = [0-9]+$' | Passed | a file",
        "it's a $file | matches: '^host = [0-9]+$' | Failed | no line matches",
        "it's a $file | newer_than: 1h             | Passed | a file",
        "sub          | contains: x                | Errored | can't be looked at",
        "nothing      | contains: x                | Failed | is not there",
      })
  void isLookedAt(String name, String condition, String verdict, String words) {
    Verdict seen = check(folder.resolve(name), condition.strip()).here();

    assertThat(seen.word()).isEqualToIgnoringCase(verdict.strip());
    assertThat(seen.toString()).contains(words.strip());
  }

  @Test
  void oldFileFails() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T00:00:00Z")));

    assertThat(check(file, "newer_than: 24h").here().toString())
        .startsWith("Failed")
        .contains("written 2020-02-02 00:00:00 UTC", "old, at most 24 h are allowed");
  }

  @Test
  void checksumIsCompared() {
    String sum = "e09a7c2f9c2d8f1b8b0b8c2b4b7a3f2fae7f7a8a0bd0d8ac0e1f8f1d6d6b7c9d";

    assertThat(check(file, "sha256: " + sum).here().toString())
        .startsWith("Failed")
        .contains("its SHA-256 sum is ", "not " + sum);
  }

  @Test
  void fileThatMayNotBeReadIsErrored() {
    Verdict verdict =
        check(file, "contains: x")
            .onSheet(
                "now 1795435200.1",
                "presence present",
                "kind file",
                "size 21",
                "written 1795435100.0",
                "mode 640",
                "owner root 0",
                "group root 0",
                "contains error grep: x: Permission denied",
                "now 1795435200.2");

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Errored(
                "its content can't be looked at: grep: x: Permission denied",
                "let the user of the check read it, with `become: true` for instance"));
  }

  @Test
  void pathThatMayNotBeReachedIsErroredAndNotAbsent() {
    assertThat(
            check(file, "state: absent")
                .onSheet("now 1.0", "presence ls: cannot access 'x': Permission denied", "now 1.1"))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void homeIsTheUsersOwn() {
    assertThat(CheckFixture.of("file: { path: ~/, state: directory }").here())
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of("file: { path: ~root/, state: directory }").here())
        .isInstanceOf(Verdict.Passed.class);
    assertThat(CheckFixture.of("file: { path: '~$(id)/x', state: absent }").here())
        .isEqualTo(new Verdict.Passed("`~$(id)/x` is not there"));
  }

  @Test
  void detailsOfAnAbsentFileAreReported() {
    assertThat(CheckFixture.of("file: { path: /a, state: absent, mode: '0600' }").messages())
        .containsExactly("`mode` means nothing for a path that must be absent");
  }

  @Test
  void expressionOfAnotherDialectIsReported() {
    assertThat(CheckFixture.of("file: { path: /a, matches: 'a\\d+' }").messages()).hasSize(1);
  }

  private static CheckFixture check(Path path, String condition) {
    return CheckFixture.of("file:", "  path: ${path}", "  " + condition)
        .with("path", path.toString());
  }
}
