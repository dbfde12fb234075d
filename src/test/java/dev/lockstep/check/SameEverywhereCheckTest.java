package dev.lockstep.check;

import static dev.lockstep.check.CheckFixture.ran;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SameEverywhereCheckTest {
  private static final CheckFixture PLAIN = CheckFixture.of("same_everywhere: { command: app id }");
  private static final CheckFixture SECRET =
      CheckFixture.of("same_everywhere: { shell: 'cat \"$HOME/secret\"', secret: true }");

  @TempDir private Path folder;

  @Test
  void equalAnswersPass() {
    assertThat(compared(PLAIN, "a", "a", "a"))
        .isEqualTo(new Verdict.Passed("the answer of `app id` is the same on 3 hosts: `a`"));
  }

  @Test
  void oneWhoDiffersIsNamedBehindTheMost() {
    assertThat(compared(PLAIN, "b", "a", "a"))
        .isEqualTo(
            new Verdict.Failed(
                "the answer of `app id` differs: `a` on `host-2`, `host-3`; `b` on `host-1`",
                "make it the same on all hosts, then check again"));
  }

  @Test
  void theAuthorMaySayWhatIsToBeDone() {
    CheckFixture check =
        CheckFixture.of("same_everywhere: { file: /f, attribute: x/@id, do: set it anew }");
    assertThat(compared(check, "b", "a", "a"))
        .isEqualTo(
            new Verdict.Failed(
                "`x/@id` differs: `a` on `host-2`, `host-3`; `b` on `host-1`", "set it anew"));
  }

  @Test
  void secretsAreNamedByTheirHostsOnly() {
    assertThat(((Verdict.Failed) compared(SECRET, "f00", "f00", "ba5", "c01")).seen())
        .endsWith(
            "differs: `host-1`, `host-2` have one value; `host-3` another one; `host-4`"
                + " another one")
        .doesNotContain("f00", "ba5");
    assertThat(((Verdict.Passed) compared(SECRET, "f00", "f00")).seen())
        .endsWith("is the same on 2 hosts");
  }

  @Test
  void emptyValueFailsEvenWhenAllAreEmpty() {
    Map<String, Value> seen = new LinkedHashMap<>(values("a", "a"));
    seen.put("host-9", Value.NOTHING);

    assertThat(((JointCheck) PLAIN.check()).compare(seen).toString())
        .startsWith("Failed")
        .contains("is empty on `host-9`");
    assertThat(PLAIN.survey().see(java.util.List.of(ran(0, " \n", ""))))
        .isEqualTo(new JointCheck.Sight.Seen(Value.NOTHING));
  }

  @Test
  void commandThatFailsIsBlind() {
    assertThat(PLAIN.survey().see(java.util.List.of(ran(1, "a", "no such app"))))
        .isEqualTo(new JointCheck.Sight.Blind("it ended with exit status 1: no such app"));
  }

  @Test
  void partOfAnAnswerIsTakenByItsPattern() {
    CheckFixture check =
        CheckFixture.of("same_everywhere: { command: app, pattern: 'build ([0-9]+)' }");

    assertThat(check.survey().see(java.util.List.of(ran(0, "at 12:00 build 9032", ""))))
        .isEqualTo(new JointCheck.Sight.Seen(Value.of("9032")));
    assertThat(check.survey().see(java.util.List.of(ran(0, "at 12:00", ""))))
        .isInstanceOf(JointCheck.Sight.Blind.class);
  }

  @Test
  void filesAreComparedByTheirSums() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "text");
    Path same = Files.writeString(folder.resolve("same"), "text");
    Path other = Files.writeString(folder.resolve("other"), "texts");

    assertThat(sight("file: " + one)).isEqualTo(sight("file: " + same));
    assertThat(sight("file: " + one)).isNotEqualTo(sight("file: " + other));
    assertThat(sight("file: " + folder.resolve("none"))).isInstanceOf(JointCheck.Sight.Blind.class);
  }

  @Test
  void attributeOfAFileIsCompared() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), "<c><x secret='s3cret'/></c>");

    assertThat(sight("file: " + file + "\n  attribute: x/@secret"))
        .isEqualTo(new JointCheck.Sight.Seen(Value.of("s3cret")));
    assertThat(sight("file: " + file + "\n  attribute: y/@secret"))
        .isEqualTo(new JointCheck.Sight.Seen(Value.NOTHING));
  }

  @Test
  void secretNeverLeavesItsHost() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "hunter2\n");
    Path same = Files.writeString(folder.resolve("same"), "hunter2");
    Path other = Files.writeString(folder.resolve("other"), "hunter3");
    CheckFixture check =
        CheckFixture.of("same_everywhere: { command: cat " + file + ", secret: true }");
    Exec exec = (Exec) check.survey().look().get(0);
    String printed = LocalShell.run(exec, Map.of()).stdout().text();

    assertThat(printed).contains("empty no", "hash ").doesNotContain("hunter2");
    assertThat(hashOf(file)).isEqualTo(hashOf(same)).isNotEqualTo(hashOf(other));
    assertThat(printed).doesNotContain(sha256("hunter2"));
  }

  /** In the script it would stand in the list of processes and in the journal. */
  @Test
  void keyIsOnlyOnStandardInput() {
    Exec exec = (Exec) SECRET.survey().look().get(0);
    String key = java.util.HexFormat.of().formatHex(CheckFixture.KEY);

    assertThat(exec.script()).doesNotContain(key);
    assertThat(exec.describe()).doesNotContain(key);
    assertThat(exec.stdin()).hasToString("***\n");
  }

  @Test
  void anotherKeyGivesAnotherHash() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "hunter2");
    CheckFixture check =
        CheckFixture.of("same_everywhere: { command: cat " + file + ", secret: true }");
    Exec exec = (Exec) check.survey().look().get(0);
    Exec rekeyed = exec.with(dev.lockstep.shell.Content.of("another key\n"));

    assertThat(LocalShell.run(rekeyed, Map.of()).stdout())
        .isNotEqualTo(LocalShell.run(exec, Map.of()).stdout());
  }

  @Test
  void emptySecretAndFailingCommandAreToldApart() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThat(hashOf(empty)).isEqualTo(new JointCheck.Sight.Seen(Value.NOTHING));
    assertThat(hashOf(folder.resolve("none")))
        .isEqualTo(new JointCheck.Sight.Blind("the command did not end with exit status 0"));
  }

  @Test
  void valuesOfTheInventoryAreComparedWithoutLooking() {
    CheckFixture check =
        CheckFixture.of("same_everywhere: { value: '${build}' }").with("build", "9032");

    assertThat(check.check().looksAtNoHost()).isTrue();
    assertThat(check.survey().see(java.util.List.of()))
        .isEqualTo(new JointCheck.Sight.Seen(Value.of("9032")));
    assertThat(compared(check, "9032", "9032").toString())
        .contains("compared two given values; no host was looked at");
  }

  @Test
  void wrongOptionsAreReported() {
    assertThat(CheckFixture.of("same_everywhere: { command: a, file: /b }").messages())
        .containsExactly("`command` and `file` exclude each other");
    assertThat(
            CheckFixture.of("same_everywhere: { command: a, pattern: b, secret: true }").messages())
        .containsExactly("`pattern` can't be written beside `secret: true`");
  }

  private JointCheck.Sight sight(String options) {
    return CheckFixture.of("same_everywhere:\n  " + options).sightHere();
  }

  private JointCheck.Sight hashOf(Path file) {
    return CheckFixture.of("same_everywhere: { command: cat " + file + ", secret: true }")
        .sightHere();
  }

  private static Verdict compared(CheckFixture check, String... values) {
    return ((JointCheck) check.check()).compare(values(values));
  }

  private static Map<String, Value> values(String... values) {
    Map<String, Value> seen = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      seen.put("host-" + (i + 1), Value.of(values[i]));
    }
    return seen;
  }

  private static String sha256(String text) {
    try {
      byte[] sum =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(text.getBytes(StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(sum);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
