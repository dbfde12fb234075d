package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.template.HostScope;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names meet: params and what would hide them, items of loops and the params of parts. */
class NamesInTheWayTest {
  private static final String PART =
      """
      part: P
      params: { app: { type: map } }
      steps: [{ name: "Look", command: "${app.name} ${item!''}" }]
      """;

  @TempDir Path folder;

  @Test
  void theItemOfALoopIsGivenToTheParamOfItsName() {
    Project project =
        project("{ include: p.yml, loop: '${apps}', loop_as: app, key: '${app.name}' }");
    Plan plan = project.file("p.yml", PART).plan();
    assertThat(plan.steps().stream().map(step -> value(step, "app")))
        .containsExactly("{name=one}", "{name=two}");
  }

  @Test
  void aPartSeesTheItemOfTheLoopOverIt() {
    String loop = "{ include: p.yml, loop: [x, y], vars: { app: { name: '${item}' } } }";
    Plan plan = project(loop).file("p.yml", PART).plan();
    assertThat(plan.steps().stream().map(step -> value(step, "item"))).containsExactly("x", "y");
  }

  @Test
  void withoutALoopAPartHasNoItem() {
    Project project = project("{ include: p.yml }");
    project.file("p.yml", "part: P\nsteps: [{ name: a, command: '${item}' }]\n").tryPlan();
    assertThat(codes(project)).containsExactly("unknown-name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ name: a, command: a, vars: { size: 2 } }",
        "{ name: a, command: a, loop: [1], loop_as: size }",
        "{ name: a, command: a, register: size }",
        "{ block: [{ name: a, command: a }], vars: { size: 2 } }"
      })
  void nothingMayHideAParam(String step) {
    Project project = project(step);
    project.tryPlan();
    assertThat(codes(project)).containsExactly("name-taken");
  }

  @Test
  void aDerivedVariableCannotBeGiven() {
    Project project = project("{ name: a, command: '${twice}' }").extra("twice=9");
    project.tryPlan();
    assertThat(codes(project)).containsExactly("derived-extra-var");
  }

  @Test
  void aStepThatCannotBeReadIsReportedAlone() {
    Project project =
        project(
            """
            { name: broken, comand: a, register: got }
                - { name: b, command: "${got.stdout}", needs: [broken] }\
            """);
    project.tryPlan();
    assertThat(codes(project)).containsExactly("unknown-key");
  }

  @Test
  void theStepsOfAStageThatCannotBeReadAreNotMissed() {
    Project project = project("{ name: a, command: a, register: got }");
    project.runbook(
        """
        runbook: R
        stages:
          - { stage: S, hosts: "", steps: [{ name: a, command: a, register: got }] }
          - { stage: T, hosts: web, steps: [{ name: b, needs: [a], command: "${got.stdout}" }] }
        """);
    project.tryPlan();
    assertThat(codes(project)).containsExactly("host-pattern");
  }

  @Test
  void aDelegateThatCannotBeReadIsReportedOnce() {
    Project project = project("{ name: a, command: a, delegate_to: '${nobody}' }");
    project.tryPlan();
    assertThat(codes(project)).containsExactly("unknown-name");
  }

  @Test
  void aParamThatDoesNotFitSaysWhichOfItsItems() {
    Project project = project("{ name: a, command: a }");
    project
        .runbook(
            """
            runbook: R
            params: { apps: { type: list, of: { name: text, port: integer } } }
            stages: [{ stage: S, hosts: web, steps: [{ name: a, command: a }] }]
            """)
        .tryPlan();
    assertThat(project.diagnostics().all().get(0).helps())
        .containsExactly("in item 1: add the key `port`");
  }

  @Test
  void hostsMayBeAList() {
    Project project = Project.in(folder).inventory("web: { hosts: { w1: , w2: , w3: } }\n");
    Plan plan =
        project
            .runbook(
                "runbook: R\n"
                    + "stages: [{ stage: S, hosts: [w3, w1], steps: [{ name: a, command: a }] }]")
            .plan();
    assertThat(plan.steps().get(0).hosts()).containsExactly("w3", "w1");
  }

  private Project project(String step) {
    return Project.in(folder)
        .inventory(
            """
            web: { hosts: { w1: } }
            all: { vars: { apps: [{ name: one }, { name: two }] } }
            """)
        .runbook(
            """
            runbook: R
            params: { size: { type: integer, default: 1 } }
            vars: { twice: "${size * 2}" }
            stages:
              - stage: S
                hosts: web
                steps:
                - %s
            """
                .formatted(step));
  }

  private static String value(PlannedStep step, String name) {
    HostScope scope = step.frame().scope("w1", Foresight.NOTHING_YET, Map.of());
    Optional<Value> value = scope.lookup(name);
    return value.orElseThrow().toString();
  }

  private static List<String> codes(Project project) {
    return project.diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
