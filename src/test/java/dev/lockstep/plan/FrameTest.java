package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.shell.Secret;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a name means at a place, and as whom a step runs there. */
class FrameTest {
  private static final String INVENTORY =
      """
      web: { hosts: { w1: { color: blue, size: 1 }, w2: { color: green } } }
      all: { vars: { ansible_password: in-the-clear, color: none } }
      """;

  @TempDir Path folder;

  private final Map<String, Value> kept = new HashMap<>();

  @Test
  void theNearerNameWins() throws Exception {
    Plan plan =
        project(
                """
                runbook: R
                params: { size: { type: integer, default: 1, per: host } }
                vars: { color: "runbook ${size}" }
                stages:
                  - stage: S
                    hosts: web
                    vars: { place: stage, both: "${color} at ${place}" }
                    steps:
                      - name: plain
                        command: "${color} ${both} ${stage} ${inventory_hostname}"
                      - name: own
                        vars: { place: step, color: mine }
                        command: "${color} ${both} ${place}"
                      - name: keeps
                        command: x
                        register: got
                      - name: looks
                        command: "${got.stdout} ${hostvars['w2'].got.stdout} ${hostvars['w1'].color}"
                """)
            .plan();
    keep("w1", "got", "here");
    keep("w2", "got", "there");

    assertThat(describe(plan, 0, "w1")).isEqualTo("command runbook 1 runbook 1 at stage S w1");
    assertThat(describe(plan, 1, "w1")).isEqualTo("command mine runbook 1 at stage step");
    assertThat(describe(plan, 3, "w1")).isEqualTo("command here there runbook 1");
  }

  @Test
  void aPartSeesItsParamsInTheWordsOfItsIncluder() throws Exception {
    Plan plan =
        project(
                """
                runbook: R
                params: { names: { type: list, of: text, default: [a, b] } }
                stages:
                  - stage: S
                    hosts: web
                    steps:
                      - name: Probe
                        command: p
                        register: probe
                      - include: part.yml
                        loop: ${names}
                        when: item != "b"
                        vars: { who: "${item} ${probe.stdout}" }
                      - include: part.yml
                        id: again
                        vars: { who: me }
                      - name: Use
                        command: "${result.stdout}"
                """)
            .file(
                "part.yml",
                """
                part: P
                params: { who: { type: text }, more: { default: much } }
                steps:
                  - name: Do
                    command: "${who} ${more} ${item}"
                    loop: [1]
                  - name: Give
                    command: "give"
                    register: result
                returns: [result]
                """)
            .plan();
    keep("w1", "probe", "seen");
    kept.put("w1/s/again/result", result("returned"));

    assertThat(plan.steps().stream().map(PlannedStep::id))
        .containsExactly(
            "s/probe",
            "s/part[a]/do",
            "s/part[a]/give",
            "s/part[b]/do",
            "s/part[b]/give",
            "s/again/do",
            "s/again/give",
            "s/use");
    PlannedStep first = plan.steps().get(1);
    assertThat(
            first
                .step()
                .action()
                .value()
                .prepare(first.frame().scope("w1", memory(), Map.of("item", Value.of(1))))
                .describe())
        .isEqualTo("command a seen much 1");
    assertThat(Applies.of(first, "w1")).isInstanceOf(Applies.Surely.class);
    assertThat(Applies.of(plan.steps().get(3), "w1"))
        .isEqualTo(new Applies.Never("item != \"b\" (item is b)"));
    assertThat(describe(plan, 7, "w1")).isEqualTo("command returned");
  }

  @Test
  void passwordsOfTheInventoryAreSecrets() {
    Plan plan = project(runbook("command: a", "")).plan();
    HostScope scope = plan.head().frame().scope("w1", memory(), Map.of());

    assertThat(scope.variable("ansible_password").orElseThrow()).isInstanceOf(Value.Hidden.class);
    assertThat(scope.lookup("ansible_password").orElseThrow()).hasToString("***");
    assertThat(scope.lookup("hostvars").orElseThrow().toString()).doesNotContain("in-the-clear");
  }

  @Test
  void passwordsInWordsOfACommandAreRefused() {
    Project project = project(runbook("command: login ${ansible_password}", ""));
    project.tryPlan();
    assertThat(project.problems()).isNotEmpty().noneMatch(one -> one.contains("in-the-clear"));
  }

  @Test
  void aUserOnAStepImpliesBecome() throws Exception {
    assertThat(become(runbook("become_user: app", ""), BecomeDefaults.NONE)).contains("app");
    assertThat(become(runbook("become: true", ""), BecomeDefaults.NONE)).contains("root");
    assertThat(become(runbook("tags: x", ""), BecomeDefaults.NONE)).isEmpty();
    assertThat(become(runbook("become: false", "become_user: app"), BecomeDefaults.NONE)).isEmpty();
    assertThat(become(runbook("become_user: db", "become_user: app"), BecomeDefaults.NONE))
        .contains("db");
    BecomeDefaults always = new BecomeDefaults(true, "boss", Become.Method.SU, Optional.empty());
    assertThat(become(runbook("tags: x", ""), always)).contains("boss");
    assertThat(become(runbook("become: false", ""), always)).isEmpty();
  }

  @Test
  void surroundingsAreMergedFromOutsideToInside() throws Exception {
    Plan plan =
        project(
                runbook(
                    "environment: { B: \"2 ${color}\" }\n"
                        + "        profile: ~/env.sh\n"
                        + "        timeout: 90s\n"
                        + "        become_method: su\n"
                        + "        become_login: true",
                    "environment: { A: \"1 ${stage}\", B: \"1\" }"))
            .plan();
    Secret password = new Secret("-K", "pass");
    PlannedHost known = plan.hosts().get("w1");
    PlannedHost host =
        new PlannedHost(
            known.host(),
            known.target(),
            new BecomeDefaults(true, "root", Become.Method.SUDO, Optional.of(password)));
    PlannedStep step = plan.steps().get(0);
    Circumstances around =
        StepCircumstances.of(step, host, step.frame().scope("w1", memory(), Map.of()));

    assertThat(around.environment()).hasToString("{A=1 Stage, B=2 blue}");
    assertThat(around.profile()).contains("~/env.sh");
    assertThat(around.timeout()).contains(Duration.ofSeconds(90));
    assertThat(around.become())
        .contains(new Become("root", Become.Method.SU, true, Optional.of(password)));
    assertThat(around.quiet()).isFalse();
  }

  @Test
  void loopsAreKeyedBySomethingThatLasts() throws Exception {
    assertThat(keys("loop: [a, 2, true]")).containsExactly("a", "2", "true");
    assertThat(keys("loop: [{ name: x }, { id: y }, { key: z }, { other: 1 }]"))
        .containsExactly("x", "y", "z", "4");
    assertThat(keys("loop: [{ a: 1 }, { a: 2 }]\n        key: n-${item.a}"))
        .containsExactly("n-1", "n-2");
    assertThat(keys("loop: []")).isEmpty();
  }

  private List<String> keys(String loop) throws Exception {
    PlannedStep step = project(runbook(loop, "")).plan().steps().get(0);
    return List.copyOf(
        LoopKeys.items(
                step.step().conduct().loop().orElseThrow(),
                step.frame().scope("w1", memory(), Map.of()))
            .keySet());
  }

  private Optional<String> become(String runbook, BecomeDefaults defaults) throws Exception {
    PlanOptions options = new PlanOptions(Optional.empty(), List.of(), List.of(), defaults);
    Plan plan = project(runbook).options(options).plan();
    PlannedStep step = plan.steps().get(0);
    return StepCircumstances.of(
            step, plan.hosts().get("w1"), step.frame().scope("w1", memory(), Map.of()))
        .become()
        .map(Become::user);
  }

  private static String runbook(String modifier, String onStage) {
    String action = modifier.startsWith("command:") ? "" : "command: run";
    return """
    runbook: R
    stages:
      - stage: Stage
        hosts: web
        %s
        steps:
          - name: Run
            %s
            %s
    """
        .formatted(
            onStage,
            action,
            String.join("\n        ", modifier.lines().map(String::strip).toList()));
  }

  private Project project(String runbook) {
    return Project.in(folder).inventory(INVENTORY).runbook(runbook);
  }

  private String describe(Plan plan, int step, String host) throws Exception {
    PlannedStep planned = plan.steps().get(step);
    return planned
        .step()
        .action()
        .value()
        .prepare(planned.frame().scope(host, memory(), Map.of()))
        .describe();
  }

  private void keep(String host, String name, String stdout) {
    kept.put(host + "//" + name, result(stdout));
  }

  private static Value result(String stdout) {
    return Value.of(Map.of("stdout", Value.of(stdout), "skipped", Value.of(false)));
  }

  private Memory memory() {
    return new Memory() {
      @Override
      public Optional<Value> registered(String host, String space, String name) {
        return Optional.ofNullable(kept.get(host + "/" + space + "/" + name));
      }

      @Override
      public Map<String, Instant> endOf(String step) {
        return Map.of();
      }

      @Override
      public Value run() {
        return Value.of(Map.of("id", Value.of("r1")));
      }

      @Override
      public boolean isDryRun() {
        return false;
      }
    };
  }
}
