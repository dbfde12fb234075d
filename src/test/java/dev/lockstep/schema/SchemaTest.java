package dev.lockstep.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.RunbookFolder;
import dev.lockstep.runbook.RunbookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  private static final Path SHIPPED = Path.of("runbooks");
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  /** A runbook with one step and one precondition, in which each test plants one mistake. */
  private static final String SOUND =
      """
      runbook: Restart
      params:
        version: { type: version, help: The new one }
      preconditions:
        - name: There is room
          hosts: web
          disk_space: { path: /var, at_least: 2G }
      stages:
        - stage: Install
          hosts: web
          serial: [1, 25%]
          steps:
            - name: Send it
              copy: { src: app.tar, dest: /opt/, mode: "0644" }
              when: version != "1"
              timeout: 5m
      """;

  @TestFactory
  Stream<DynamicTest> everyShippedFileIsAccepted() {
    return files(SHIPPED, "")
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(), () -> assertThat(Validator.faults(file)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> whatTheReadersAcceptIsAccepted() {
    return files(SCENARIOS, "runbook.yml")
        .filter(SchemaTest::isSound)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(), () -> assertThat(Validator.faults(file)).isEmpty()));
  }

  @Test
  void theSoundRunbookIsAccepted() {
    assertThat(Validator.faults(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'timeout: 5m' | 'timeuot: 5m'",
        "'timeout: 5m' | 'timeout: soon'",
        "'timeout: 5m' | 'on_timeout: stop'",
        "'timeout: 5m' | 'reads: perhaps'",
        "'timeout: 5m' | 'command: ls'",
        "'name: Send it' | 'id: send'",
        "'dest: /opt/, ' | ''",
        "'src: app.tar, ' | ''",
        "'src: app.tar' | 'src: app.tar, content: text'",
        "'mode:' | 'modus:'",
        "'hosts: web\n    serial' | 'serial'",
        "'stages:' | 'stage:'",
        "'type: version' | 'type: versoin'",
        "'help: The' | 'halp: The'",
        "', at_least: 2G' | ''",
        "'at_least: 2G' | 'at_least: much'",
        "'hosts: web\n    disk' | 'host: web\n    disk'",
        "'runbook: Restart' | 'name: Restart'",
      })
  void aPlantedMistakeIsRefused(String right, String wrong) {
    String planted = SOUND.replace(right, wrong == null ? "" : wrong);
    assertThat(planted).isNotEqualTo(SOUND);
    assertThat(Validator.faults(planted)).isNotEmpty();
  }

  @Test
  void aCheckOfOnesOwnIsAccepted() {
    assertThat(Validator.faults(SOUND.replace("disk_space: {", "latest_build: {"))).isEmpty();
  }

  @Test
  void anExpressionMayStandWhereverTheLanguageHasOne() {
    String text = SOUND.replace("timeout: 5m", "timeout: ${patience}").replace("2G", "'${room}'");
    assertThat(Validator.faults(text)).isEmpty();
  }

  @Test
  void allKindsOfFileAreTold() {
    assertThat(Validator.faults("part: P\nsteps:\n  - name: a\n    command: ls\n")).isEmpty();
    assertThat(Validator.faults("part: P\nstages: []\nsteps: []\n")).isNotEmpty();
    assertThat(
            Validator.faults(
                "check: c\nsteps:\n  - command: ls\n    register: l\nverdict:\n"
                    + "  - failed: l.rc != 0\n    seen: bad\n    do: mend it\n"))
        .isEmpty();
    assertThat(Validator.faults("check: c\nsteps: []\nverdict: [{ fialed: a }]\n")).isNotEmpty();
    assertThat(
            Validator.faults(
                "runbook: ACME\nextends: standard.yml\nvalues: { a: 1 }\nchanges:\n"
                    + "  - { adjust: a/b, to: { timeout: 20h } }\n"
                    + "  - { remove: c, reason: test platform }\n"))
        .isEmpty();
    assertThat(Validator.faults("runbook: A\nextends: s.yml\nstages: []\n")).isNotEmpty();
    assertThat(
            Validator.faults(
                "platform: p\nroles: { web: { hosts: 1.. } }\nphases: { stop: [web] }\n"))
        .isEmpty();
  }

  @Test
  void theDocumentIsTheSameEachTime() {
    assertThat(Schema.of(Validator.CATALOG)).isEqualTo(Schema.of(Validator.CATALOG));
  }

  private static boolean isSound(Path file) {
    Diagnostics out = new Diagnostics();
    Path folder = file.toAbsolutePath().getParent();
    RunbookReader.read(
        file, file.toString(), new RunbookFolder(folder, folder), Validator.CATALOG, out);
    return out.all().stream().noneMatch(Diagnostic::isError);
  }

  private static Stream<Path> files(Path folder, String end) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".yml") && file.toString().endsWith(end))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
