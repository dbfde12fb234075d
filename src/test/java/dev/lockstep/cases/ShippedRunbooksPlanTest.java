package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanListing;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.TargetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped runbooks plan, in the order of their platform types, for each version and system. */
class ShippedRunbooksPlanTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  static Stream<Arguments> everyTypeVersionAndSystem() {
    return Stream.of(
            "standalone",
            "standard",
            "cloud-messaging",
            "power-booster",
            "power-cluster",
            "mid-sourcing")
        .flatMap(
            type ->
                Stream.of("5.11", "6.02", "6.1")
                    .flatMap(
                        version ->
                            Stream.of("debian", "redhat")
                                .map(os -> Arguments.of(type, version, os))));
  }

  @ParameterizedTest
  @MethodSource("everyTypeVersionAndSystem")
  void eachPlansAndUpgradesEachDatabaseOnItsOwnerOnly(String type, String version, String os) {
    Plan plan = plan(type, type, version, os);
    long instances =
        plan.steps().stream().filter(step -> step.id().endsWith("/verify-database")).count();
    assertThat(instances).isPositive();
    assertThat(plan.steps().stream().filter(step -> step.id().endsWith("/postupgrade")))
        .hasSize((int) instances)
        .allSatisfy(
            step -> {
              assertThat(step.step().conduct().safeguards().irreversible()).isTrue();
              assertThat(step.hosts())
                  .containsExactly(
                      step.id().contains("[prod]")
                          ? (type.equals("standalone") ? "standalone1" : "marketing1")
                          : step.id().replaceFirst(".*\\[(.*)\\].*", "$1"));
              beginsOnNoOldFindings(plan, step.id());
            });
    // one can be said on the telephone
    assertThat(plan.steps())
        .allSatisfy(
            step -> assertThat(step.id()).doesNotMatch("(.*/)?([^/\\[]+)(\\[[^/]*)?/\\2(/.*)?"));
  }

  @Test
  void groupsMigrateAndStartInTheOrdersOfTheirTypes() {
    assertThat(listing("standard"))
        .containsSubsequence(
            "stage migrate/servers",
            "wave 1 of 3: marketing",
            "wave 2 of 3: mail",
            "wave 3 of 3: tracking",
            "stage start/servers",
            "wave 1 of 3: tracking",
            "wave 2 of 3: mail",
            "wave 3 of 3: marketing");
    assertThat(listing("power-cluster"))
        .containsSubsequence(
            "stage migrate/servers",
            "wave 1 of 3: tracking",
            "wave 2 of 3: power: power1 | power2",
            "wave 3 of 3: marketing",
            "stage start/servers",
            "wave 1 of 3: tracking",
            "wave 2 of 3: power",
            "wave 3 of 3: marketing");
  }

  @Test
  void gatesStandBetweenTheStages() {
    assertThat(listing("standard"))
        .containsSubsequence(
            "stage stop/servers",
            "stage back-up/",
            "gate stopped",
            "stage save/servers",
            "gate before-removal",
            "stage migrate/servers",
            "gate before-start",
            "stage start/servers");
  }

  /** G3: what was looked at before a night of copying is looked at again (`fresh_for`). */
  private static void beginsOnNoOldFindings(Plan plan, String postupgrade) {
    assertThat(plan.needs().get(postupgrade))
        .map(need -> need.replaceFirst(".*/", ""))
        .containsExactlyInAnyOrder(
            "verify-database",
            "backup-after-stop",
            "same-dbms",
            "same-dbms-live",
            "timezone",
            "timestamptz",
            "oracle-timezones",
            "database-quiet");
  }

  @Test
  void aSecondApplicationServerRestartsItsWebProcessAfterTheFirstIsUp(@TempDir Path folder)
      throws IOException {
    Path second = folder.resolve("second.yml");
    Files.writeString(second, "marketing: { hosts: { marketing2: } }");
    assertThat(
            PlanListing.text(
                plan(
                    "standard",
                    List.of("src/test/resources/platforms/standard", second.toString()),
                    List.of("source_version=6.1", "os=debian"))))
        .containsSubsequence(
            "step start/servers/verified/build-runs",
            "on tracking1, tracking2, mail1, marketing1, marketing2",
            "step start/servers/verified/restart-web",
            "on marketing2\n",
            "not on marketing1",
            "step start/servers/verified/nothing-missing");
  }

  /** C05: every server on Windows; the DBA's host sees the backups, as a Windows host can't. */
  @ParameterizedTest
  @ValueSource(strings = {"5.11", "6.02", "6.1"})
  void aPlatformOnWindowsPlansAsWell(String version) {
    Plan plan =
        plan(
            "standard",
            List.of(
                "src/test/resources/platforms/standard", "src/test/resources/windows/shipped.yml"),
            List.of("@src/test/resources/windows/shipped-vars.yml", "source_version=" + version));
    assertThat(plan.steps())
        .filteredOn(step -> step.id().endsWith("/stop-service"))
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.hosts())
                    .containsExactlyInAnyOrder(
                        "marketing1", "marketing2", "mail1", "tracking1", "tracking2"));
    assertThat(PlanListing.text(plan))
        .containsSubsequence(
            "step back-up/databases/database[prod]/back-up-by-dba",
            "a person is asked",
            "on dba1",
            "step migrate/servers/packages/",
            "step migrate/servers/database[prod]/postupgrade",
            "on marketing1");
  }

  @Test
  void marketingThatStaysIsLookedAtAndNeverChanged() {
    Plan plan = plan("keep-v602-marketing", "power-cluster", "6.02", "debian");
    assertThat(plan.steps())
        .filteredOn(step -> !step.id().startsWith("observe/"))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(changes(step.id(), step.hosts())).isEmpty());
    assertThat(PlanListing.text(plan)).contains("check latest-build: The marketing server runs");
  }

  /** A backup of another database may be dumped from there; nothing else is done on it. */
  private static List<String> changes(String step, List<String> hosts) {
    return hosts.stream()
        .filter(host -> host.startsWith("marketing") && !step.startsWith("back-up/"))
        .toList();
  }

  private static String listing(String type) {
    return PlanListing.text(plan(type, type, "6.1", "debian"));
  }

  private static Plan plan(String runbook, String type, String version, String os) {
    return plan(
        runbook,
        List.of("src/test/resources/platforms/" + type),
        List.of("source_version=" + version, "os=" + os, "timezone=Europe/Paris"));
  }

  private static Plan plan(String runbook, List<String> inventories, List<String> extra) {
    Diagnostics out = new Diagnostics();
    TargetReader.Defaults defaults =
        new TargetReader.Defaults(
            new Target.Login(
                "nobody", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
            new Target.Trust(List.of(), false),
            Target.Timing.DEFAULT,
            PROJECT,
            PROJECT);
    Optional<Plan> plan =
        new Planning(
                Catalog.builtIn(new byte[32]),
                (all, host, found) -> new TargetReader(all, defaults, found).read(host))
            .plan(
                new PlanSources(
                    "runbooks/" + runbook + ".yml", inventories, extra, PROJECT, PROJECT),
                PlanOptions.NONE,
                out);
    assertThat(new TextRenderer(false).render(out.all())).isEmpty();
    return plan.orElseThrow();
  }
}
