package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.runbook.Runbook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What may be written in a check of one's own, and for it; what is wrong there is found offline.
 */
class OwnCheckTest {
  private static final String SOUND =
      """
      check: own
      params: { wanted: { type: integer }, env: { type: path, default: /etc/env }, mode: { one_of: [a, b], default: a } }
      steps: [{ command: look, register: x }]
      vars: { build: '${x.stdout}', next: '${build}.1' }
      verdict: [{ failed: build != "1", seen: "${next}, wanted ${wanted}", do: Mend it }]
      """;

  @TempDir private Path folder;

  private Project project(String check, String precondition) {
    return Project.in(folder)
        .inventory("all: { hosts: { a: { os: debian }, b: { os: redhat } } }")
        .file("checks/own.yml", check)
        .runbook(
            """
            runbook: R
            params: { token: { secret: true, default: abc }, caller: { default: text } }
            preconditions: [{ id: p, name: P, %s }]
            stages: [{ stage: S, hosts: all, steps: [{ name: One, command: one }] }]
            """
                .formatted(precondition));
  }

  private List<String> problems(String check, String precondition) {
    Project project = project(check, precondition);
    project.tryPlan();
    return project.problems();
  }

  @Test
  void aCheckOfOnesOwnIsCalledByTheNameOfItsFile() {
    assertThat(problems(SOUND, "own: { wanted: 8931 }")).isEmpty();
    assertThat(problems(SOUND, "gates: { preflight: { mode: b } }, own: { wanted: 1 }")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "own: { wanted: many } | invalid-param runbook.yml:3:50 the param `wanted` can't be `many`",
        "own: { wanted: 1, mode: c } | invalid-param runbook.yml:3:59 the param `mode` can't be"
            + " `c`",
        "own: { mode: a } | missing-param runbook.yml:3:40 `own` is not given its param `wanted`",
        "own: | missing-param runbook.yml:3:39 `own` is not given its param `wanted`",
        "own: 1 | wrong-kind runbook.yml:3:40 `own` must hold a mapping of its params, not a"
            + " number",
        "own: { wantd: 1, wanted: 1 } | unknown-key runbook.yml:3:42 `own` has no param `wantd`",
        "own: { wanted: } | wrong-kind runbook.yml:3:42 `own` gets nothing for its param `wanted`",
        "own: { wanted: '${nobody}' } | unknown-name runbook.yml:3:53 nothing is named `nobody`"
            + " here",
        "onw: { wanted: 1 } | unknown-key runbook.yml:3:35 `precondition` has no key `onw`",
        "own: { wanted: 1 }, command: x | two-checks runbook.yml:3:55 a precondition has two"
            + " checks",
      })
  void whatAPreconditionGivesIsProven(String precondition, String problem) {
    assertThat(problems(SOUND, precondition)).contains(problem.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "check: other | steps: [{ command: x }] | check-name own.yml:1:8",
        "check: own | help: nothing more | empty-check own.yml:1:1",
        "check: own | steps: [{ copy: x }] | check-changes own.yml:2:11",
        "check: own | steps: [{ manual: x }] | check-changes own.yml:2:11",
        "check: own | steps: [{ command: x, reads: false }] | check-changes own.yml:2:23",
        "check: own | steps: [{ block: [] }] | unknown-key own.yml:2:11",
        "check: own | steps: [{ include: x.yml }] | unknown-key own.yml:2:11",
        "check: own | steps: [{ command: x, delegate_to: a }] | unknown-key own.yml:2:23",
        "check: own | steps: [{ command: x, ignore_errors: y }] | unknown-key own.yml:2:23",
        "check: own | steps: [{ command: x, irreversible: true }] | unknown-key own.yml:2:23",
        "check: own | steps: [{ name: x }] | no-action own.yml:2:9",
        "check: own | subject: run | unknown-key own.yml:2:1",
        "check: own | params: { p: { per: host } } | per-host-param own.yml:2:16",
        "check: own | verdict: [{ seen: x }] | one-of-several own.yml:2:11",
        "check: own | verdict: [{ failed: true, warned: true }] | one-of-several own.yml:2:11",
        "check: own | verdict: [{ passed: true, do: it }] | do-when-passed own.yml:2:27",
        "check: own | verdict: [{ faild: true }] | unknown-key own.yml:2:13",
        "check: own | steps: [{ command: '${x}' }] | unknown-name own.yml:2:23",
        "check: own | steps: [{ command: '${caller}' }] | unknown-name own.yml:2:23",
        "check: own | steps: [{ command: x }]%nseen: ${y} | unknown-name own.yml:3:9",
        "check: own | steps: [{ command: x }]%nverdict: { failed: z } | unknown-name own.yml:3:20",
        "check: own | steps: [{ command: x }]%nvars: { a: '${b}', b: x } | unknown-name"
            + " own.yml:3:15",
        "check: own | steps: [{ command: x, register: r, when: os == 'debian' }]%nseen: ${r.rc} |"
            + " result-may-be-missing own.yml:3:9",
        "check: own | steps: [{ command: '${r.rc}' }, { command: x, register: r }] | unknown-name"
            + " own.yml:2:23",
        "check: own | params: { p: { default: 1 } }%nsteps: [{ command: x, register: p }] |"
            + " name-taken own.yml:3:33",
      })
  void whatACheckFileSaysIsProven(String first, String rest, String problem) {
    assertThat(problems(first + "\n" + rest.replace("%n", "\n") + "\n", "own:"))
        .anyMatch(found -> found.startsWith(problem.strip() + " "));
  }

  @Test
  void aSecretGivenToACheckStaysOne() {
    String check = "check: own\nparams: { p: }\nsteps: [{ command: x }]\nseen: it is ${p}\n";

    assertThat(problems(check, "own: { p: '${token}' }"))
        .singleElement()
        .asString()
        .startsWith("secret-")
        .contains("own.yml:4");
  }

  @Test
  void aFileThatNoPreconditionCallsIsNotRead() {
    Project project = project("neither YAML: [", "command: x");

    project.tryPlan();

    assertThat(project.problems()).isEmpty();
  }

  @Test
  void aFileWithTheNameOfABuiltInCheckIsAnErrorWhereItIsCalled() {
    Project project = project(SOUND, "command: x").file("checks/command.yml", SOUND);

    project.tryPlan();

    assertThat(project.problems())
        .containsExactly(
            "check-name-taken runbook.yml:3:35 `command` is a built-in check and also a file in"
                + " `checks/`");
  }

  @Test
  void whatIsAlmostTheNameOfACheckIsSuggested() {
    Project project = project(SOUND, "onw: { wanted: 1 }");

    project.tryPlan();

    assertThat(project.diagnostics().all())
        .anyMatch(found -> found.helps().contains("did you mean `own`?"));
  }

  @Test
  void theDigestCoversTheFilesThatAreUsedAndWhatTheyAreGiven() {
    String digest = digest(SOUND, "own: { wanted: 1 }");

    assertThat(digest(SOUND, "own: { wanted: 1 }")).isEqualTo(digest);
    assertThat(digest(SOUND, "own: { wanted: 2 }")).isNotEqualTo(digest);
    assertThat(digest(SOUND.replace("Mend it", "Leave it"), "own: { wanted: 1 }"))
        .isNotEqualTo(digest);
  }

  private String digest(String check, String precondition) {
    return project(check, precondition).plan().head().digest();
  }

  @Test
  void aCheckUnderVerifyMayBeOnesOwn() {
    Project project =
        project(SOUND, "command: x")
            .runbook(
                """
                runbook: R
                stages:
                  - stage: S
                    hosts: all
                    steps: [{ name: One, command: one }]
                    verify: [{ id: v, name: V, own: { wanted: 1 } }]
                """);

    assertThat(project.plan().checks()).hasSize(1);
  }

  @Test
  void theFilesReadAreThoseUsed() {
    Runbook runbook = project(SOUND, "own: { wanted: 1 }").readRunbook().orElseThrow();

    assertThat(runbook.sources())
        .extracting(source -> source.file().name())
        .containsExactly("runbook.yml", "checks/own.yml");
  }
}
