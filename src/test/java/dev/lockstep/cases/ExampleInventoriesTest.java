package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.TargetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example inventory has what its runbook asks for, whichever version it comes from, and the
 * servers go in the order of the platform type.
 */
class ExampleInventoriesTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /** The order in which the servers of each example migrate: waves, and batches in them. */
  private static final Map<String, String> MIGRATION =
      new TreeMap<>(
          Map.of(
              "standalone", "[shop1]",
              "standard", "[mkt1] [mail1] [trk1, trk2]",
              "cloud-messaging", "[trk1] [mkt1]",
              "power-booster", "[trk1, trk2] [pow1] [mkt1]",
              "power-cluster", "[trk1, trk2] [pow1] [pow2] [pow3] [mkt1]",
              "mid-sourcing", "[trk1] [mid1] [mkt1]"));

  /** What the contract of the runbooks names, for the whole platform and for each server. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "source_version",
          "expected_build",
          "expected_build_date",
          "target_build",
          "target_dbms",
          "unicode",
          "timezone",
          "backup_max_age",
          "internal_password",
          "database_password",
          "declared_foreign",
          "zones_plan",
          "archive_dir",
          "functional_contact",
          "instances",
          "os",
          "os_release",
          "campaign_home",
          "campaign_user",
          "old_packages",
          "old_package_files",
          "new_package_file",
          "package_sha256",
          "web_server",
          "public_url");

  @TestFactory
  Stream<DynamicTest> everyExamplePlansFromEachVersion() {
    return MIGRATION.keySet().stream()
        .flatMap(
            type ->
                Stream.of("5.11", "6.02", "6.1")
                    .map(
                        version ->
                            DynamicTest.dynamicTest(
                                type + " from " + version, () -> plans(type, version))));
  }

  private static void plans(String type, String version) {
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan = plan(type, type, out, from(version));

    assertThat(rendered(out)).isEmpty();
    assertThat(migration(plan)).isEqualTo(MIGRATION.get(type));
    assertThat(plan.orElseThrow().hosts().keySet()).doesNotContain("mid1");
  }

  private static String from(String version) {
    String zone = version.equals("5.11") ? "Europe/Paris" : "";
    return "{\"source_version\": \"%s\", \"timezone\": \"%s\"}".formatted(version, zone);
  }

  /** Each with the next one: more pairs would show no more. */
  @TestFactory
  Stream<DynamicTest> anExampleIsOfNoOtherType() {
    List<String> types = List.copyOf(MIGRATION.keySet());
    return types.stream()
        .map(
            type -> {
              String other = types.get((types.indexOf(type) + 1) % types.size());
              return DynamicTest.dynamicTest(type + " is no " + other, () -> refused(type, other));
            });
  }

  private static void refused(String type, String other) {
    Diagnostics out = new Diagnostics();

    assertThat(plan(other, type, out, from("6.1"))).isEmpty();
    assertThat(out.all().stream().map(Diagnostic::code))
        // Only where others host servers a window is agreed upon: without it the params end it.
        .containsAnyOf("role-count", "server-count", "host-left-out", "missing-param");
  }

  @Test
  void marketingThatStaysIsRefusedForAnyOtherVersion() {
    Diagnostics out = new Diagnostics();

    assertThat(migration(plan("keep-v602-marketing", "power-cluster", out, from("6.02"))))
        .isEqualTo("[trk1, trk2] [pow1] [pow2] [pow3]");
    assertThat(out.all()).isEmpty();
    for (String version : List.of("5.11", "6.1")) {
      Diagnostics other = new Diagnostics();
      assertThat(plan("keep-v602-marketing", "power-cluster", other, from(version))).isEmpty();
      assertThat(new TextRenderer(false).render(other.all())).contains("`" + version + "`");
    }
  }

  /** As a customer would write it who has Adobe's word, and one who has not. */
  @Test
  void anotherMixNeedsTheWordOfAdobe(@TempDir Path folder) throws Exception {
    for (String name : List.of("runbooks", "inventories")) {
      copy(PROJECT.resolve(name), folder.resolve(name));
    }
    Path runbook = folder.resolve("runbooks/keep-v602-marketing.yml");
    String text = Files.readString(runbook).replace("one_of: [\"6.02\"]", "one_of: [\"6.1\"]");
    Files.writeString(runbook, text);
    Diagnostics out = new Diagnostics();

    assertThat(plan(folder, "keep-v602-marketing", "power-cluster", out, from("6.1"))).isEmpty();
    assertThat(rendered(out)).contains("mix-confirmed");

    Files.writeString(
        runbook,
        text.replace(
            "\npreconditions:\n",
            "\npreconditions:\n  - include: parts/preconditions/mix-confirmed.yml\n"
                + "    vars: { staying: marketing at v6.1 }\n"));
    Diagnostics asked = new Diagnostics();
    plan(folder, "keep-v602-marketing", "power-cluster", asked, from("6.1"));
    assertThat(rendered(asked)).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = to.resolve(from.relativize(file));
        Files.createDirectories(there.getParent());
        Files.copy(file, there);
      }
    }
  }

  /** It is of no platform type: what others host has to be left out by {@code --limit}. */
  @TestFactory
  Stream<DynamicTest> everyExampleIsCleanedUpByTheSameVariables() {
    return MIGRATION.keySet().stream()
        .map(type -> DynamicTest.dynamicTest(type, () -> cleansUp(type)));
  }

  private static void cleansUp(String type) {
    Diagnostics out = new Diagnostics();

    plan("clean-up", type, out, from("6.1"));

    if (type.equals("cloud-messaging")) {
      assertThat(rendered(out)).contains("has no value on host `mid1`");
    } else {
      assertThat(rendered(out)).isEmpty();
    }
  }

  private static String rendered(Diagnostics out) {
    return new TextRenderer(false).render(out.all());
  }

  @TestFactory
  Stream<DynamicTest> everyServerHasEveryVariable() {
    return MIGRATION.keySet().stream()
        .map(type -> DynamicTest.dynamicTest(type, () -> hasAll(type)));
  }

  private static void hasAll(String type) {
    Inventory inventory =
        InventoryReader.read(List.of(inventory(type)), List.of(), PROJECT, new Diagnostics())
            .orElseThrow();
    inventory.hosts().stream()
        .filter(host -> !host.variables().containsKey("url"))
        .forEach(
            host -> assertThat(host.variables()).containsKeys(EVERYWHERE.toArray(new String[0])));
  }

  @Test
  void thereIsAnExampleForEachTypeThatCanBeRun() throws Exception {
    Set<String> types = new TreeSet<>();
    try (Stream<Path> files = Files.list(PROJECT.resolve("runbooks/platforms"))) {
      for (Path file : files.toList()) {
        if (!Files.readString(file).contains("\nrefused: ")) {
          types.add(file.getFileName().toString().replace(".yml", ""));
        }
      }
    }
    assertThat(types).isEqualTo(MIGRATION.keySet());
  }

  private static Optional<Plan> plan(
      String runbook, String type, Diagnostics out, String... extraVars) {
    return plan(PROJECT, runbook, type, out, extraVars);
  }

  private static Optional<Plan> plan(
      Path project, String runbook, String type, Diagnostics out, String... extraVars) {
    return new Planning(
            Catalog.builtIn(new byte[32]),
            (all, host, found) -> new TargetReader(all, defaults(), found).read(host))
        .plan(
            new PlanSources(
                "runbooks/" + runbook + ".yml",
                List.of(inventory(type)),
                List.of(extraVars),
                project,
                project),
            PlanOptions.NONE,
            out);
  }

  private static String inventory(String type) {
    return "inventories/example-" + type;
  }

  private static TargetReader.Defaults defaults() {
    return new TargetReader.Defaults(
        new Target.Login("nobody", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT,
        PROJECT,
        PROJECT);
  }

  private static String migration(Optional<Plan> plan) {
    return plan.orElseThrow().chapters().stream()
        .filter(PlannedStage.class::isInstance)
        .map(PlannedStage.class::cast)
        .filter(
            one ->
                one.stage().scoping().phase().filter(p -> p.value().equals("migrate")).isPresent())
        .flatMap(stage -> stage.batches().stream())
        .map(batch -> batch.toString().replace(".example.com", ""))
        .collect(Collectors.joining(" "));
  }
}
