package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.PlanListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan tells before the run what the run will do, and what it can't. */
class ForesightTest {
  private static final String DONE =
      "- { name: Ask, command: ask, register: told, done_when: { command: look, rc: 0 } }";

  @TempDir private Path folder;

  @Test
  void aDelegatedStepIsListedAsTheUserOfItsDelegate() throws IOException {
    Theatre theatre =
        Play.of(folder, "a b", "- { name: One, command: one, run_on: a, delegate_to: b }");
    Files.writeString(
        folder.resolve("inventory.yml"),
        "all: { hosts: { a: {}, b: { ansible_become: true, ansible_become_user: boss } } }\n");

    assertThat(PlanListing.text(theatre.plan())).contains("as boss").contains("for a on b");
    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.asked()).containsExactly("b: (boss) 'one'");
  }

  @Test
  void theOrderOfTheEnvironmentMakesNoOtherPlan() {
    String one = digest("- { name: One, command: one, environment: { A: x, B: y } }");
    String other = digest("- { name: One, command: one, environment: { B: y, A: x } }");

    assertThat(other).isEqualTo(one);
  }

  private String digest(String step) {
    return Play.of(folder, "a", step).plan().head().digest();
  }

  @Test
  void aLoopIsListedAlikeInWhateverFormItIsWritten() {
    String flow = listing("- { name: One, command: 'one ${item}', loop: [x, \"y\"] }");
    String block =
        listing("- name: One", "  command: one ${item}", "  loop:", "    - 'x'", "    - y");

    assertThat(flow).contains("for each item of [x, y]");
    assertThat(block).isEqualTo(flow);
  }

  private String listing(String... step) {
    return PlanListing.text(Play.of(folder, "a", step).plan());
  }

  @Test
  void aHostThatNeverComesWantsNoVariant() throws IOException {
    Theatre theatre =
        Play.of(
            folder,
            "a b",
            "- { include: 'parts/${inventory_hostname}.yml', id: in,",
            "    when: inventory_hostname == \"a\" }");
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(
        folder.resolve("parts/a.yml"),
        "part: P\nsteps: [ { name: One, id: one, command: one } ]\n");

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.asked()).containsExactly("a: 'one'");
  }

  @Test
  void whatAppliesNowhereNeedsNothing() {
    Theatre theatre =
        Play.of(
            folder,
            "a",
            "- { name: Ask, command: ask, register: told }",
            "- { name: First, id: first, command: first, when: told.stdout == \"no\" }",
            "- { name: Second, command: second, when: told.stdout == \"no\", needs: [first],",
            "    may_be_empty: true }");

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.hosts.asked()).containsExactly("a: 'ask'");
  }

  @Test
  void theAnswerOfAStepThatMayBeDoneAlreadyIsNotProven() {
    assertThat(faults(DONE, "- { name: Use, command: 'use ${told.stdout}' }"))
        .contains("result-may-be-missing")
        .contains("step `stage/ask` does not run where its `done_when` holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- { name: Use, command: 'use ${told.stdout!\"\"}' }",
        "- { name: Use, command: 'use ${told.stdout}', when: told.changed }",
        "- { name: Use, command: 'use ${told.changed?c}' }"
      })
  void whatIsKnownOfAStepThatMayBeDoneAlreadyIsProven(String use) {
    assertThat(faults(DONE, use)).isEmpty();
  }

  @Test
  void whatAStageThatMayBeDoneRegistersIsNotProvenBehindIt() {
    Theatre theatre =
        Play.whole(
            folder,
            "a",
            "runbook: R\nstages:\n"
                + "  - { stage: One, hosts: all, done_when: { command: look, rc: 0 },\n"
                + "      steps: [ { name: Ask, command: ask, register: told } ] }\n"
                + "  - { stage: Two, hosts: all,\n"
                + "      steps: [ { name: Use, command: 'use ${told.stdout}' } ] }\n");

    assertThat(faults(theatre)).contains("result-may-be-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hostvars[\"b\"].never.stdout", "hostvars[\"b\"].later.stdout",
        "hostvars[\"b\"].told.stdout", "hostvars[\"nobody\"].told.stdout",
        "hostvars.b.told.stdout", "hostvars[\"a\"].told.stdot"
      })
  void aNameThatAnotherHostNeverHasIsFoundInThePlan(String use) {
    assertThat(faults(asking(use)))
        .contains("error[unknown-key]")
        .contains("runbook.yml:8")
        .contains("has no key `" + missing(use) + "`");
  }

  private static String missing(String use) {
    if (use.endsWith("stdot")) {
      return "stdot";
    }
    return use.contains("nobody") ? "nobody" : use.split("\\.", -1)[use.contains("s.b") ? 2 : 1];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hostvars[\"a\"].told.stdout",
        "hostvars[groups.all[0]].told.stdout",
        "(hostvars[\"b\"].told.stdout)!\"nothing\"",
        "(hostvars[inventory_hostname].told.stdout)!\"\""
      })
  void aNameThatAnotherHostHasIsTaken(String use) {
    Theatre theatre = Play.of(folder, "a b", asking(use));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aNameThatAHostOfTheRunDoesNotHaveFailsTheStep() {
    Theatre theatre = Play.of(folder, "a b", asking("hostvars[groups.all[1]].told.stdout"));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);
    assertThat(theatre.why()).contains("told").contains("has no value").contains("runbook.yml:8");
    assertThat(theatre.hosts.asked()).containsExactly("a: 'ask'");
  }

  private static String[] asking(String use) {
    return new String[] {
      "- { name: Ask, command: ask, register: told, run_on: a }",
      "- { name: Use, command: use, vars: { x: '${" + use + "}' }, environment: { X: '${x}' } }",
      "- { name: Later, command: later, register: later }"
    };
  }

  private String faults(String... steps) {
    return faults(Play.of(folder, "a b", steps));
  }

  private static String faults(Theatre theatre) {
    Diagnostics out = new Diagnostics();
    theatre.plan(out);
    return out.all().stream()
        .filter(found -> found.isError())
        .map(found -> new TextRenderer(false).render(java.util.List.of(found)))
        .collect(Collectors.joining("\n"));
  }
}
