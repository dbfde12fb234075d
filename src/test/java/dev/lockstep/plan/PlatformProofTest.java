package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code validate} proves of a runbook with a platform, sentence by sentence (language §8).
 */
class PlatformProofTest {
  private static final String CLUSTER =
      """
      platform: cluster
      roles:
        marketing: { hosts: 1 }
        power:     { hosts: 2.. }
        tracking:  { hosts: 1.. }
        database:  { hosts: 0.., phases: [] }
      phases:
        stop:    [[marketing, power, tracking]]
        migrate: [tracking, power, marketing]
      serial: { migrate: { power: 1 } }
      mixed_versions:
        - { role: marketing, may_stay: "6.02", when: the rest moves, needs: latest-build }
      """;
  private static final String INVENTORY =
      """
      all:
        children:
          marketing: { hosts: { m1: {} } }
          power: { hosts: { p1: {}, p2: {} } }
          tracking: { hosts: { t1: {}, t2: {} } }
          database: { hosts: { d1: {} } }
      """;

  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void unpack() {
    project = Project.in(folder).inventory(INVENTORY).file("platforms/cluster.yml", CLUSTER);
  }

  /** A runbook of stages, each {@code PHASE HOSTS} with keys behind; {@code -} for no phase. */
  private static String runbook(String platform, String... stages) {
    StringBuilder text = new StringBuilder("runbook: R\nplatform: " + platform + "\nstages:\n");
    int number = 0;
    for (String stage : stages) {
      String[] words = stage.strip().split(" ", 3);
      number++;
      text.append("  - stage: S").append(number).append('\n');
      text.append(words[0].equals("-") ? "" : "    phase: " + words[0] + "\n");
      text.append("    hosts: ").append(words[1]).append('\n');
      text.append(words.length > 2 ? "    " + words[2] + "\n" : "");
      text.append("    steps: [ { id: s").append(number).append(", name: s, command: s } ]\n");
    }
    return text.toString();
  }

  private List<String> codes(String... stages) {
    project.runbook(runbook("cluster", stages)).tryPlan();
    return project.diagnostics().all().stream()
        .map(one -> one.code() + " " + one.span().position().line())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stop phase           ; migrate phase                           |",
        "stop phase           ; - database  ; migrate phase             |",
        "stop all:!database   ; migrate phase serial: 1                 |",
        "stop tracking        ; stop power  ; stop m1 ; migrate phase   |",
        "stop phase when: 1 == 2; migrate phase tags: [never]           |",
        "stop phase; migrate tracking; migrate power serial: 1; migrate marketing |",
        "stop phase; migrate tracking,power,marketing serial: 1         |",
        "migrate phase; stop phase                              | phase-order 9",
        "stop power; migrate phase; stop marketing,tracking     | phases-interleave 13",
        "stop phase; migrate power serial: 1; migrate tracking; migrate marketing | wave-order 10",
        "stop phase; migrate marketing,power,tracking serial: 1 | wave-order 10",
        "stop phase; migrate tracking,power,marketing serial: [1, 1, 1, 2] | waves-together 10",
        "stop phase; migrate tracking; migrate power; migrate marketing | too-many-at-once 14",
        "stop phase; stop t1; migrate phase                     | visited-twice 10",
        "stop tracking,marketing,p1; migrate phase              | host-left-out 6",
        "stop all; migrate phase                                | outside-phase 6",
        "stop phase                                             | phase-missing 2",
        "- all                                | phase-missing 2, phase-missing 2",
        "stop power; migrate power serial: 1  | mixed-version-unproven 2, role-left-out 2",
        "stop phase; migrat phase             | unknown-phase 9",
        "stop phase; - phase; migrate phase   | no-phase 8",
      })
  void eachSentenceHoldsOrIsReported(String stages, String expected) {
    List<String> wanted = expected == null ? List.of() : List.of(expected.split(", "));

    assertThat(codes(stages.split(";"))).containsExactlyElementsOf(wanted);
  }

  @Test
  void marketingBeforeTrackingIsRefusedInWordsOfThePlatform() {
    codes("stop phase", "migrate marketing", "migrate tracking", "migrate power serial: 1");

    assertThat(project.problems())
        .containsExactly(
            "wave-order runbook.yml:10:12 the stage `S2` visits `m1` (marketing) before `t1`"
                + " (tracking); in the phase `migrate` of the platform `cluster`, tracking comes"
                + " before marketing");
    assertThat(project.diagnostics().all().get(0).helps())
        .containsExactly("move the stage `S2` behind the stage `S4`");
  }

  @Test
  void aHostWithTwoRolesIsNamedWithThePatternThatHelps() {
    project.inventory(INVENTORY.replace("t2: {}", "t2: {}, p2: {}"));

    assertThat(
            codes("stop phase", "migrate tracking", "migrate power serial: 1", "migrate marketing"))
        .containsExactly("visited-twice 10");
    assertThat(project.diagnostics().all().get(0).helps())
        .containsExactly("write `hosts: tracking:!power` here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last  | [[t1, t2], [p1], [p2], [m1]]",
        "first | [[t1, t2, p2], [p1], [m1]]",
        "{ stop: first } | [[t1, t2], [p1], [p2], [m1]]",
      })
  void aHostWithTwoRolesGoesOnceWithTheWaveThatTheTypeSays(String turn, String batches) {
    project
        .inventory(INVENTORY.replace("t2: {}", "t2: {}, p2: {}"))
        .file("platforms/cluster.yml", CLUSTER + "several_roles: " + turn + "\n")
        .runbook(runbook("cluster", "stop phase", "migrate phase"));

    assertThat(stage(project.plan(), 1).batches()).hasToString(batches);
  }

  @Test
  void wavesAreNamedAndCutByTheTypeAndByTheStage() {
    project.runbook(runbook("cluster", "stop phase serial: 50%", "migrate phase serial: 1"));

    Plan plan = project.plan();

    assertThat(stage(plan, 0).batches()).hasToString("[[m1, p1], [p2, t1], [t2]]");
    assertThat(stage(plan, 0).isInWaves()).isFalse();
    assertThat(stage(plan, 1).batches()).hasToString("[[t1], [t2], [p1], [p2], [m1]]");
    assertThat(stage(plan, 1).waves())
        .containsExactly(
            "wave 1 of 3: tracking",
            "wave 1 of 3: tracking",
            "wave 2 of 3: power",
            "wave 2 of 3: power",
            "wave 3 of 3: marketing");
  }

  @Test
  void aRoleMayBeLeftOutAsAWholeWhereItsVersionGoesWithTheOthers() {
    String partial =
        runbook("cluster", "stop tracking,power", "migrate tracking", "migrate power serial: 1");
    project.runbook(
        partial
            + "preconditions:\n"
            + "  - { id: latest-build, name: newest, hosts: marketing, command: ask }\n");

    Plan plan = project.plan();

    assertThat(plan.hosts().keySet()).containsExactly("m1", "p1", "p2", "t1", "t2");
    assertThat(stage(plan, 0).hosts()).doesNotContain("m1");
  }

  @Test
  void aRoleThatTakesPartInOnePhaseTakesPartInAll() {
    project.runbook(
        runbook("cluster", "stop phase", "migrate tracking", "migrate power serial: 1")
            + "preconditions:\n"
            + "  - { id: latest-build, name: newest, hosts: marketing, command: ask }\n");

    assertThat(project.tryPlan()).isEmpty();
    assertThat(project.problems())
        .containsExactly(
            "host-left-out runbook.yml:14:12 the phase `migrate` leaves out host `m1`");
  }

  @Test
  void whatOutsidersMakeNecessaryIsAskedForBeforeAnyPhase() {
    project.file(
        "platforms/cluster.yml",
        CLUSTER + "outsiders: { far: { reached_by: http, needs: agreed } }");
    String runbook = runbook("cluster", "stop phase", "migrate phase");
    project.runbook(runbook).tryPlan();

    assertThat(project.problems())
        .containsExactly(
            "outsider-not-asked runbook.yml:2:11 the runbook has no precondition `agreed`");

    Project asked = Project.in(folder);
    asked.runbook(runbook + "preconditions: [ { id: agreed, name: Agreed, command: ask } ]\n");
    assertThat(asked.plan().checks()).hasSize(1);
    Project unbound = Project.in(folder).runbook(runbook("cluster", "- database"));
    unbound.tryPlan();
    assertThat(unbound.problems()).noneMatch(one -> one.startsWith("outsider-not-asked"));
  }

  @Test
  void aRunbookOfPreconditionsAloneVisitsNobodyInAnyOrder() {
    project.runbook(
        """
        runbook: Ready?
        platform: cluster
        preconditions:
          - { id: a, name: a, command: a }
        """);

    assertThat(project.plan().hosts()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"t1", "m1", "d1", "power"})
  void theProofIsOfTheWholeRunbookWhateverTheLimitLeaves(String limit) {
    PlanOptions options =
        new PlanOptions(Optional.of(limit), List.of(), List.of(), BecomeDefaults.NONE);
    project.options(options).runbook(runbook("cluster", "stop phase", "migrate phase"));
    assertThat(project.plan()).isNotNull();

    Project broken =
        Project.in(folder)
            .options(options)
            .runbook(runbook("cluster", "stop phase", "migrate marketing,tracking"));
    assertThat(broken.tryPlan()).isEmpty();
    assertThat(broken.diagnostics().all()).isNotEmpty();
  }

  @Test
  void theLimitLeavesOfAWaveWhatItNames() {
    project
        .options(new PlanOptions(Optional.of("p2,m1"), List.of(), List.of(), BecomeDefaults.NONE))
        .runbook(runbook("cluster", "stop phase", "migrate phase"));

    Plan plan = project.plan();

    assertThat(stage(plan, 1).batches()).hasToString("[[p2], [m1]]");
    assertThat(stage(plan, 1).waves())
        .containsExactly("wave 2 of 3: power", "wave 3 of 3: marketing");
  }

  @Test
  void phasesWithoutAPlatformProveNothingAndAreRefused() {
    String text = runbook("x", "stop phase", "stop all", "- all");
    project.runbook(text.replace("platform: x\n", "")).tryPlan();

    assertThat(project.problems())
        .containsExactly(
            "no-platform runbook.yml:4:12 the stage `S1` has `hosts: phase`, but the runbook names"
                + " no platform",
            "no-platform runbook.yml:9:12 the stage `S2` has a `phase`, but the runbook names no"
                + " platform");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clutser           | did you mean `cluster`?",
        "elsewhere         | known here: `cluster`",
        "../platforms/cluster | known here: `cluster`",
      })
  void anUnknownPlatformIsReportedWithThoseThatThereAre(String name, String help) {
    project.runbook(runbook(name, "stop phase")).tryPlan();

    assertThat(project.problems())
        .containsExactly(
            "unknown-platform runbook.yml:2:11 there is no platform type `" + name + "`");
    assertThat(project.diagnostics().all().get(0).helps()).containsExactly(help);
  }

  @Test
  void aFileHoldsThePlatformOfItsName() {
    project
        .file("platforms/other.yml", CLUSTER)
        .runbook(runbook("other", "stop phase", "migrate phase"))
        .tryPlan();

    assertThat(project.problems())
        .containsExactly(
            "platform-name cluster.yml:1:11 the file of the platform `other` holds the platform"
                    .replace("cluster.yml", "other.yml")
                + " `cluster`");
  }

  @Test
  void whatIsWrongInTheTypeIsReportedOnceAndNothingElse() {
    project
        .file("platforms/cluster.yml", CLUSTER.replace("[tracking, power", "[tracing, power"))
        .runbook(runbook("cluster", "stop phase", "migrate phase", "strat all"))
        .tryPlan();

    assertThat(project.problems())
        .containsExactly("unknown-role cluster.yml:9:13 the platform has no role `tracing`");
  }

  @Test
  void thePlatformIsPartOfWhatThePlanIsOf() {
    String stages = runbook("cluster", "stop phase", "migrate phase");
    String before = project.runbook(stages).plan().head().digest();
    String noted =
        project.file("platforms/cluster.yml", "# a comment\n" + CLUSTER).plan().head().digest();
    String changed =
        project
            .file("platforms/cluster.yml", CLUSTER.replace("hosts: 1 }", "hosts: 1.. }"))
            .plan()
            .head()
            .digest();

    assertThat(noted).isEqualTo(before);
    assertThat(changed).isNotEqualTo(before);
  }

  /** Whatever the roles of hosts are, {@code hosts: phase} keeps every order by itself. */
  @TestFactory
  Stream<DynamicTest> hostsPhaseIsAlwaysRight() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (long seed = 1; seed <= 40; seed++) {
      long chosen = seed;
      tests.add(DynamicTest.dynamicTest("seed " + seed, () -> provesByItself(chosen)));
    }
    return tests.stream();
  }

  private void provesByItself(long seed) {
    Random random = new Random(seed);
    List<String> roles = new ArrayList<>(List.of("marketing", "power", "tracking"));
    StringBuilder inventory = new StringBuilder("all:\n  children:\n");
    for (String role : roles) {
      inventory.append("    ").append(role).append(": { hosts: {");
      for (int host = 0; host < 7; host++) {
        inventory.append(random.nextInt(3) == 0 || host == 0 ? " h" + host + ": {}," : "");
      }
      inventory.append(" } }\n");
    }
    Collections.shuffle(roles, random);
    String type =
        "platform: cluster\nroles:\n"
            + "  marketing: { hosts: 1.. }\n  power: { hosts: 1.. }\n  tracking: { hosts: 1.. }\n"
            + "phases: { go: "
            + (random.nextBoolean()
                ? roles
                : "[[" + roles.get(0) + ", " + roles.get(1) + "], " + roles.get(2) + "]")
            + " }\nserial: { go: { power: "
            + (1 + random.nextInt(2))
            + ", tracking: 50% } }\nseveral_roles: "
            + (random.nextBoolean() ? "first" : "last")
            + "\n";
    String serial = random.nextBoolean() ? "go phase serial: 2" : "go phase";
    Plan plan =
        Project.in(folder)
            .inventory(inventory.toString())
            .file("platforms/cluster.yml", type)
            .runbook(runbook("cluster", serial))
            .plan();

    assertThat(stage(plan, 0).hosts())
        .as("seed %d", seed)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(plan.hosts().keySet());
  }

  /** The shipped types, each with as many servers as it needs. */
  @TestFactory
  Stream<DynamicTest> shippedTypesOrderTheirServers() throws IOException {
    return Stream.of(
        shipped("standard", "marketing mail tracking", "[[marketing1], [mail1], [tracking1]]"),
        shipped("standalone", "marketing", "[[marketing1]]"),
        shipped(
            "power-booster", "marketing power tracking", "[[tracking1], [power1], [marketing1]]"),
        shipped("mid-sourcing", "marketing mid tracking", "[[tracking1], [mid1], [marketing1]]"),
        shipped("cloud-messaging", "marketing tracking mid", "[[tracking1], [marketing1]]"));
  }

  private DynamicTest shipped(String name, String groups, String order) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          StringBuilder inventory = new StringBuilder("all:\n  children:\n");
          for (String group : groups.split(" ", -1)) {
            inventory.append("    %s: { hosts: { %s1: {} } }%n".formatted(group, group));
          }
          Path file = Path.of("runbooks", "platforms", name + ".yml");
          String[] phases = {
            "stop_web phase", "stop phase", "save phase", "migrate phase", "start phase"
          };
          Plan plan =
              Project.in(folder)
                  .inventory(inventory.toString())
                  .file("platforms/" + name + ".yml", Files.readString(file))
                  .runbook(runbook(name, phases) + agreed(name))
                  .plan();
          assertThat(stage(plan, 3).batches()).hasToString(order);
        });
  }

  /** What a runbook needs where others host servers of the platform. */
  private static String agreed(String platform) {
    return platform.equals("cloud-messaging")
        ? "preconditions:\n  - { id: execution-agreed, name: agreed, command: ask }\n"
        : "";
  }

  private static PlannedStage stage(Plan plan, int number) {
    return (PlannedStage) plan.chapters().get(number);
  }
}
