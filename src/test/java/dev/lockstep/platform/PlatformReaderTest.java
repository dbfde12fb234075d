package dev.lockstep.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformReaderTest {
  private static final String WHOLE =
      """
      platform: p
      help: Web and database servers
      roles:
        web: { hosts: 2.. }
        app: { hosts: 1..3, phases: [go] }
        db:  { hosts: 0.., phases: [] }
      servers: 3..
      outsiders:
        far: { reached_by: http, needs: agreed }
      phases:
        stop: web
        go: [[web, app]]
      serial: { go: { web: [1, 50%] } }
      several_roles: { go: first }
      version_from: source_version
      mixed_versions:
        - { role: app, may_stay: "6.02", when: web is new, needs: newest }
        - { role: app, may_stay: "6.1", needs: newest, attested: confirmed }
        - { role: web, must_move: Nothing old is shown }
      """;

  private final Diagnostics out = new Diagnostics();

  @Test
  void everyKeyOfTheLanguageIsRead() {
    PlatformType type = read(WHOLE).orElseThrow();

    assertThat(problems()).isEmpty();
    assertThat(type.help()).contains("Web and database servers");
    assertThat(type.roles().keySet()).containsExactly("web", "app", "db");
    assertThat(type.roles().get("app").hosts().value())
        .isEqualTo(new Role.Count(1, Optional.of(3)));
    assertThat(type.outsiders().get("far").reachedBy().value()).isEqualTo("http");
    assertThat(type.phases().stream().map(phase -> phase.name().value()))
        .containsExactly("stop", "go");
    Phase go = type.phase("go").orElseThrow();
    assertThat(go.waves().stream().map(Wave::words)).containsExactly("web, app");
    assertThat(go.turn()).isEqualTo(Phase.Turn.FIRST);
    assertThat(go.serial().get("web").stream().map(size -> size.value()))
        .containsExactly(new BatchSize(1, false), new BatchSize(50, true));
    assertThat(type.phase("stop").orElseThrow().turn()).isEqualTo(Phase.Turn.LAST);
    assertThat(type.outsiders().get("far").needs().get(0).value()).isEqualTo("agreed");
    Mixing mixing = type.mixing();
    assertThat(mixing.version().orElseThrow().value()).isEqualTo("source_version");
    assertThat(mixing.mayStay("app").stream().map(one -> one.mayStay().value()))
        .containsExactly("6.02", "6.1");
    assertThat(mixing.mayStay("app").get(1).preconditions()).containsExactly("newest", "confirmed");
    assertThat(mixing.mustMove("web").orElseThrow().reason().value())
        .isEqualTo("Nothing old is shown");
    assertThat(type.refusal()).isEmpty();
    assertThat(type.servers().orElseThrow().value()).isEqualTo(new Role.Count(3, Optional.empty()));
  }

  @Test
  void whatTheFormNamesIsWhatTheReaderTakes() {
    assertThat(PlatformReader.form().keys())
        .containsExactly(
            "platform",
            "help",
            "roles",
            "servers",
            "outsiders",
            "phases",
            "serial",
            "several_roles",
            "mixed_versions",
            "version_from",
            "refused");
    PlatformReader.form().keys().stream()
        .filter(key -> !key.equals("refused"))
        .forEach(key -> assertThat(WHOLE).contains(key + ":"));
  }

  @ParameterizedTest
  @CsvSource({"first, FIRST", "last, LAST"})
  void oneWordHoldsForAllPhases(String word, Phase.Turn turn) {
    PlatformType type =
        read(WHOLE.replace("several_roles: { go: first }", "several_roles: " + word)).orElseThrow();

    assertThat(type.phases()).allSatisfy(phase -> assertThat(phase.turn()).isEqualTo(turn));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, false",
    "1, 1, true",
    "1, 2, false",
    "2.., 1, false",
    "2.., 900, true",
    "0.., 0, true",
    "1..3, 3, true",
    "1..3, 4, false",
    "0..1, 0, true"
  })
  void aCountSaysHowManyHostsThereMayBe(String count, int hosts, boolean allowed) {
    PlatformType type = read(WHOLE.replace("2..", count)).orElseThrow();

    assertThat(type.roles().get("web").hosts().value().allows(hosts)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hosts: 2..             | hosts: many           | invalid-count 4:17",
        "hosts: 2..             | hosts: 3..1           | invalid-count 4:17",
        "hosts: 2..             | hosts: 0              | invalid-count 4:17",
        "hosts: 2..             | host: 2               | missing-key 4:10, unknown-key 4:10",
        "[[web, app]]           | [[web, ap], app]      | unknown-role 12:14",
        "[[web, app]]           | [web, app, web]       | role-twice 12:18",
        "[[web, app]]           | [web, app, far]       | outsider-in-order 12:18",
        "[[web, app]]           | []                    | contradicting-phases 5:3, empty-phase"
            + " 12:3, unknown-role 13:17",
        "[[web, app]]           | [web]                 | contradicting-phases 5:3",
        "phases: []             | color: red            | role-in-no-phase 6:3, unknown-key 6:22",
        "stop: web              | stop: [web, app]      | contradicting-phases 11:15",
        "phases: [go]           | phases: [gone]        | unknown-phase 5:32, contradicting-phases"
            + " 12:14",
        "far: { reached_by: http, needs: agreed } | far: { reached_by: ssh } | unknown-way 9:22",
        "far: { reached_by: http, needs: agreed } | db: { reached_by: http } | outsider-with-role"
            + " 9:3",
        "servers: 3..           | servers: few          | invalid-count 7:10",
        "go: { web: [1, 50%] }  | og: { web: 1 }        | unknown-phase 13:11",
        "go: { web: [1, 50%] }  | go: { db: 1 }         | unknown-role 13:17",
        "go: { web: [1, 50%] }  | go: { web: none }     | invalid-serial 13:22",
        "{ go: first }          | { go: second }        | unknown-word 14:22",
        "{ go: first }          | sometimes             | unknown-word 14:16",
        "{ go: first }          | { start: first }      | unknown-phase 14:18",
        "role: app              | role: appp            | unknown-role 17:13, unknown-role 18:13",
        "new, needs: newest     | new                   | missing-key 17:7",
        "new, needs: newest     | new, needs: []        | empty-needs 17:5",
        "may_stay: \"6.1\"        | may_stay: \"6.02\"     | two-mixed-versions 18:28",
        "must_move: Nothing old is shown | must_move: no, needs: newest | unknown-key 19:33",
        "must_move: Nothing     | must_mve: Nothing     | missing-key 19:7, missing-key 19:7,"
            + " unknown-key 19:18",
        "help: Web              | halp: Web             | unknown-key 2:1",
      })
  void whatIsWrongIsReportedAtItsPlace(String right, String wrong, String expected) {
    String changed = WHOLE.replace(right, wrong == null ? "" : wrong);
    assertThat(changed).isNotEqualTo(WHOLE);

    assertThat(read(changed)).isEmpty();
    assertThat(String.join(", ", problems())).isEqualTo(expected);
  }

  @Test
  void rulesForOneRoleAreToldApartByTheVersionOnly() {
    assertThat(read(WHOLE.replace("version_from: source_version\n", ""))).isEmpty();
    assertThat(problems()).containsExactly("two-mixed-versions 17:28");
  }

  @Test
  void aTypeThatRefusesNeedsNoRoles() {
    PlatformType type = read("platform: p\nrefused: Not ours\n").orElseThrow();

    assertThat(type.refusal().orElseThrow().value()).isEqualTo("Not ours");
    assertThat(type.roles()).isEmpty();
    assertThat(read("platform: p\nrefused: Not ours\nphases: { go: web }\n")).isEmpty();
    assertThat(problems()).containsExactly("unknown-key 3:1");
  }

  @TestFactory
  Stream<DynamicTest> shippedTypesCanBeRead() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("runbooks", "platforms"))) {
      List<Path> all = files.sorted().toList();
      assertThat(all).isNotEmpty();
      return all.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> shipped(file)));
    }
  }

  private void shipped(Path file) {
    try {
      Optional<PlatformType> type = read(Files.readString(file));
      assertThat(problems()).isEmpty();
      assertThat(type.orElseThrow().name().value() + ".yml")
          .isEqualTo(file.getFileName().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<PlatformType> read(String text) {
    return YamlReader.read(new SourceFile("p.yml", text), Dialect.YAML_1_2, out)
        .flatMap(node -> PlatformReader.read(node, out));
  }

  private List<String> problems() {
    return out.all().stream()
        .map(
            one ->
                one.code()
                    + " "
                    + one.span().position().line()
                    + ":"
                    + one.span().position().column())
        .toList();
  }
}
