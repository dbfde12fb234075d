package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms in which something would be left out, or taken for more than it says. */
class HardFormsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gates: []", "gates: {}", "gates: ','"})
  void aPreconditionWithoutAGateIsAnError(String gates) {
    assertThat(precondition("name: p, " + gates)).containsExactly("no-gate");
  }

  @Test
  void aPreconditionWhoseNameGivesNoIdIsAnError() {
    assertThat(precondition("name: '???'")).containsExactly("missing-id");
    assertThat(precondition("name: '???', id: p")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "'No'", "False", "'${flag}'", "'{{ flag }}'", "yes", "''", "0"})
  void aFailureIsIgnoredForNothingButAReason(String written) {
    assertThat(step("ignore_errors: " + written)).containsExactly("no-reason");
  }

  @Test
  void aReasonInWordsIsTaken() {
    assertThat(step("ignore_errors: no server needs it")).isEmpty();
    assertThat(step("ignore_errors: false")).isEmpty();
    assertThat(step("ignore_errors: true")).containsExactly("ignore-without-reason");
  }

  @Test
  void bracesAroundAConditionAreAWarning() {
    assertThat(step("when: \"${1 == 1}\"")).containsExactly("braces-around-condition");
  }

  @Test
  void whatASecretResultPrintsIsKeptNowhere() {
    String secret = "register: { name: r, secret: true }";
    assertThat(step(secret)).containsExactly("no-log-in-doubt");
    Plan plan = project("    - { name: a, command: a, reads: true, " + secret + " }").plan();
    PlannedStep step = plan.steps().get(0);
    assertThat(step.step().conduct().judgement().quiet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "when: port",
        "when: word",
        "failed_when: \"list[9] == 'x'\"",
        "until: port",
        "changed_when: word",
        "retries: -1",
        "timeout: 0",
        "delay: '${word}'",
        "done_when: \"list[9] == 'x'\"",
        "creates: '${list[9]}'",
        "done_when: { command: '${list[9]}' }",
        "register: own, until: \"list[9] == 'x'\""
      })
  void whatIsWrongOnAHostIsFoundBeforeTheRun(String modifier) {
    Project project =
        project("    - { name: a, command: a, " + modifier + " }")
            .inventory(
                "all: { hosts: { w1: , w2: }, vars: { port: 1, word: x, list: [a] },"
                    + " children: { web: { hosts: { w1: } } } }\n");
    project.tryPlan();
    assertThat(codes(project)).hasSize(1);
  }

  @Test
  void whatIsOnlyUnknownIsNoFault() {
    project(
            """
                - { name: a, command: a, register: r, until: r.stdout == "x", failed_when: r.rc > 1 }
                - { name: b, command: a, done_when: r.rc == 0 }
            """)
        .plan();
  }

  @ParameterizedTest
  @ValueSource(strings = {"irreversible: true", "undo: [{ name: b, command: b }]"})
  void anObservationIsNothingToComeBackFrom(String keys) {
    assertThat(observed(keys)).hasSize(1);
  }

  @Test
  void anObservationReadsByNature() {
    assertThat(observed("no_log: true")).isEmpty();
    assertThat(observed("register: { name: r, secret: true }")).isEmpty();
  }

  @Test
  void hostsOfVerifyHaveTheParamsToo() {
    Project.in(folder)
        .inventory("all: { hosts: { w1: , d1: { dir: /x } } }\n")
        .runbook(
            """
            runbook: R
            params: { dir: { default: /d, per: host } }
            stages:
              - { stage: S, hosts: w1, steps: [{ name: a, command: a }],
                  verify: [{ name: v, hosts: d1, command: "${dir}" }] }
            """)
        .plan();
  }

  private List<String> observed(String keys) {
    Project project =
        project("    - { name: a, command: a }")
            .runbook(
                "runbook: R\nobserve: [{ name: o, command: look, "
                    + keys
                    + " }]\n"
                    + STAGES
                    + "    - { name: a, command: a }\n");
    project.tryPlan();
    return codes(project);
  }

  @Test
  void partsThatIncludeEachOtherTwiceEndInADiagnostic() {
    Project project = project("    - { include: p0.yml }");
    for (int i = 0; i < 40; i++) {
      String next = "p" + (i + 1) + ".yml";
      project.file(
          "p" + i + ".yml",
          "part: P\nsteps: [{ include: %s, id: x }, { include: %s, id: y }]\n"
              .formatted(next, next));
    }
    project.file("p40.yml", "part: P\nsteps: [{ name: a, command: a }]\n").tryPlan();
    assertThat(codes(project)).containsExactly("too-many-steps");
  }

  @Test
  void partsThatNestTooDeepEndInADiagnostic() {
    Project project = project("    - { include: p0.yml }");
    for (int i = 0; i < 3_000; i++) {
      project.file("p" + i + ".yml", "part: P\nsteps: [{ include: p%s.yml }]\n".formatted(i + 1));
    }
    project.tryPlan();
    assertThat(codes(project)).containsExactly("include-depth");
  }

  private List<String> precondition(String keys) {
    Project project =
        project("    - { name: a, command: a }")
            .runbook(
                "runbook: R\npreconditions: [{ "
                    + keys
                    + ", command: look }]\n"
                    + STAGES
                    + "    - { name: a, command: a }\n");
    project.tryPlan();
    return codes(project);
  }

  private List<String> step(String keys) {
    Project project = project("    - { name: a, command: a, " + keys + " }");
    project.tryPlan();
    return codes(project);
  }

  private static final String STAGES = "stages:\n- stage: S\n  hosts: web\n  steps:\n";

  private Project project(String steps) {
    return Project.in(folder)
        .inventory("web: { hosts: { w1: , w2: } }\n")
        .runbook("runbook: R\n" + STAGES + steps + "\n");
  }

  private static List<String> codes(Project project) {
    return project.diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
