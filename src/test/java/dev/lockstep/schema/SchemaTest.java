package dev.lockstep.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.OwnFiles;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  private static final Path SHIPPED = Path.of("runbooks");
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

  /** A runbook with one step and one precondition, in which each test plants one mistake. */
  private static final String SOUND =
      """
      runbook: Restart
      params:
        version: { type: version, help: The new one }
        names: { type: list, of: text }
      observe: [{ name: Look, command: ls }]
      preconditions:
        - name: There is room
          hosts: web
          disk_space: { path: /var, at_least: 2G }
          loop: ${names}
          key: ${item}
          gates: [preflight]
          fresh_for: 2h
          waivable: true
      stages:
        - stage: Install
          hosts: web
          serial: [1, 25%]
          verify: [{ name: Up, port: 80 }]
          steps:
            - name: Send it
              copy: { src: app.tar, dest: /opt/, mode: "0644" }
              when: version != "1"
              register: { name: sent }
              known_errors: [{ pattern: x, explanation: y }]
              done_when: { command: ls, rc: 1 }
              when_in_doubt: ask
              rehearse: { command: ls, after: [x] }
              become_method: sudo
              environment: { A: b }
              tags: [t]
              undo: [{ name: Take it back, command: rm }]
              retries: 3
              delay: 5s
              timeout: 5m
            - gate: ready
            - block: [{ run_on: h, name: One, command: ls }]
              rescue: []
            - include: parts/p.yml
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
        "'of: text' | 'fo: text'",
        "'of: text' | 'of: txet'",
        "'type: list, of: text' | 'of: text'",
        "'{ type: list, of: text }' | '{ type: list, per: group }'",
        "'loop: ${names}' | 'lopo: ${names}'",
        "'    loop: ${names}\n    key' | '    key'",
        "'gates: [' | 'gates: { preflight: 3 } # ['",
        "'gates: [preflight]' | 'gates: { preflight: { at_most: 2G } }'",
        "'gates: [preflight]' | 'gates: { preflight: { at_least: much } }'",
        "'waivable: true' | 'waivable: maybe'",
        "'fresh_for: 2h' | 'fresh_for: long'",
        "'register: { name: sent }' | 'register: { nmae: sent }'",
        "'register: { name: sent }' | 'register: { secret: true }'",
        "'[{ pattern: x, explanation: y }]' | '[{ pattern: x }]'",
        "'[{ pattern: x, explanation: y }]' | '[{ pattern: x, explanation: y, dou: z }]'",
        "'done_when: { command: ls, rc: 1 }' | 'done_when: { rc: 1 }'",
        "'done_when: { command: ls, rc: 1 }' | 'done_when: { command: ls, cr: 1 }'",
        "'done_when: { command: ls, rc: 1 }' | 'creates: /x\n        removes: /y'",
        "'when_in_doubt: ask' | 'when_in_doubt: retry'",
        "'rehearse: { command: ls' | 'rehearse: { comand: ls'",
        "'{ run_on: h, ' | '{ run_on: h, run_once: true, '",
        "'gate: ready' | 'gaet: ready'",
        "'gate: ready' | 'gate: ready\n        hosts: web'",
        "'rescue: []' | 'resuce: []'",
        "'block: [' | 'block: [{ gate: inner }, '",
        "'undo: [' | 'undo: [{ gate: inner }, '",
        "'include: parts/p.yml' | 'include: parts/p.yml\n        steps: []'",
        "'include: parts/p.yml' | 'include: parts/p.yml\n        hosts: web'",
        "'verify: [{ ' | 'verify: [{ gates: [x], '",
        "'serial: [1, 25%]' | 'serial: { web: 1 }'",
        "'become_method: sudo' | 'become_method: doas'",
        "'observe: [{ ' | 'observe: [{ block: [], '",
        "'environment: { A: b }' | 'environment: [A]'",
        "'tags: [t]' | 'tags: { t: 1 }'",
        "'retries: 3' | 'retries: often'",
        "'delay: 5s' | 'delay: 5 seconds'",
      })
  void aPlantedMistakeIsRefused(String right, String wrong) {
    String planted = SOUND.replace(right, wrong == null ? "" : wrong);
    assertThat(planted).isNotEqualTo(SOUND);
    assertThat(Validator.faults(planted)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'before: a/b' | 'befroe: a/b'",
        "'before: a/b' | 'before: a/b, after: c'",
        "'before: a/b, steps: [{ gate: g }]' | 'before: a/b'",
        "'steps: [{ gate: g }]' | 'steps: [{ gate: g, hosts: a }]'",
        "'steps: [{ gate: g }]' | 'steps: [{ gate: g }], stages: []'",
        "'steps: [{ gate: g }]' | 'steps: [{ name: x }]'",
        "'to: { timeout: 20h }' | 'to: { timeuot: 20h }'",
        "'to: { timeout: 20h }' | 'to: { needs: [x] }'",
        "'to: { timeout: 20h }' | 'to: { hosts: web }'",
        "'to: { timeout: 20h }' | 'to: { timeout: long }'",
        "'to: { timeout: 20h }' | 'reason: none'",
        "'with: { command: ls }' | 'with: { stage: s }'",
        "'with: { command: ls }' | 'wiht: { command: ls }'",
        "'remove: d' | 'remove: [d]'",
        "'values: { a: 1 }' | 'values: [a]'",
        "'extends: s.yml' | 'extends: [s.yml]'",
        "'extends: s.yml' | 'extends: s.yml\nstages: []'",
      })
  void aPlantedMistakeInAnOverlayIsRefused(String right, String wrong) {
    String sound =
        """
        runbook: ACME
        extends: s.yml
        values: { a: 1 }
        changes:
          - { before: a/b, steps: [{ gate: g }] }
          - { adjust: b, to: { timeout: 20h } }
          - { replace: c, with: { command: ls }, reason: other }
          - { replace: w, with: { attest: { question: "Is it?" } }, reason: other }
          - { remove: d, reason: test }
        """;
    assertThat(Validator.faults(sound)).isEmpty();
    assertThat(sound).contains(right);
    assertThat(Validator.faults(sound.replace(right, wrong))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform: p\nroles: { web: { hsots: 1 } }\nphases: { stop: [web] }",
        "platform: p\nphases: { stop: [web] }",
        "platform: p\nroles: { web: { hosts: 1 } }\nphases: { stop: { web: 1 } }",
        "platform: p\nroles: { web: { hosts: 1 } }\nphases: {}\nseveral_roles: middle",
        "check: c\nsteps: [{ command: ls, needs: [a] }]\nverdict: [{ failed: a }]",
        "check: c\nsteps: [{ command: ls, shell: ls }]\nverdict: [{ failed: a }]",
        "check: c\nsteps: [{ command: ls }]\nverdict: [{ failed: a, passed: b }]",
        "check: c\nverdict: [{ failed: a }]",
        "part: p\nsteps: [{ gate: g }]",
        "part: p\nreturns: [x]",
        "part: p\nvars: { a: 1 }\nsteps: []",
      })
  void aMistakeInAnotherFileIsRefused(String file) {
    assertThat(Validator.faults(file)).isNotEmpty();
  }

  @Test
  void aCheckOfOnesOwnIsAccepted() {
    assertThat(Validator.faults(SOUND.replace("disk_space: {", "latest_build: {"))).isEmpty();
  }

  @Test
  void inAProjectOnlyChecksThatThereAreAreAccepted(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("checks"));
    Files.writeString(
        folder.resolve("checks/room.yml"),
        "check: room\nparams: { path: { type: path }, at_least: { type: size } }\n"
            + "steps: [{ command: df, register: df }]\nverdict: [{ failed: df.rc != 0 }]\n");
    OwnFiles own = new OwnFiles(folder, "runbooks", folder, Validator.CATALOG);
    Validator project = new Validator(Schema.ofAll(own.catalog()));
    assertThat(project.faultsOf(SOUND)).isEmpty();
    assertThat(project.faultsOf(SOUND.replace("disk_space:", "room:"))).isEmpty();
    assertThat(project.faultsOf(SOUND.replace("disk_space:", "rom:"))).isNotEmpty();
    assertThat(project.faultsOf(SOUND.replace("disk_space: { path", "room: { paht"))).isNotEmpty();
    assertThat(project.faultsOf(SOUND.replace("at_least: 2G", "").replace("disk_space:", "room:")))
        .isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> theCasesOfTheLanguageAreAccepted() {
    return Fragments.ofCases().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(), () -> assertThat(Validator.faults(file.getValue())).isEmpty()));
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
