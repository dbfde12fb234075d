package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --limit} and tags leave out of a plan, and what they never do (language §8). */
class LimitTest {
  @TempDir private Path folder;

  private Plan plan() {
    return plan(Optional.of("web1"), List.of());
  }

  private Plan plan(Optional<String> limit, List<String> tags) {
    return Project.in(folder)
        .inventory(
            """
            all:
              children:
                web: { hosts: { web1: {}, web2: {} } }
                db: { hosts: { db1: {} } }
            """)
        .runbook(
            """
            runbook: Limited
            observe: [ { name: Look, command: look, register: seen } ]
            preconditions:
              - { id: backup, name: A backup exists, hosts: db, when: seen.rc == 0, command: look-b }
              - { id: space, name: There is space, command: look-s }
            stages:
              - { stage: Go, hosts: web, steps: [ { name: One, command: one, tags: t }, { name: Two, command: two } ] }
            """)
        .options(new PlanOptions(limit, tags, List.of(), PlannedHost.BecomeDefaults.NONE))
        .plan();
  }

  @Test
  void stepsHappenOnlyWhereTheLimitLeavesThem() {
    assertThat(plan().steps().get(1).hosts()).containsExactly("web1");
  }

  @Test
  void preconditionsAreNeverDeselected() {
    Plan plan = plan();
    assertThat(plan.checks().get(0).hosts()).containsExactly("db1");
    assertThat(plan.hosts()).containsOnlyKeys("web1", "db1");
  }

  @Test
  void whatAPreconditionRestsOnIsObservedThereToo() {
    assertThat(plan().steps().get(0).hosts()).containsExactly("web1", "db1");
  }

  @Test
  void preconditionsOfEachHostAreLookedAtOnTheHostsThatAreLeft() {
    assertThat(plan().checks().get(1).hosts()).containsExactly("web1");
  }

  @Test
  void whatAPreconditionRestsOnIsObservedWhateverTagsChoose() {
    assertThat(plan(Optional.empty(), List.of("t")).steps())
        .extracting(PlannedNode.PlannedStep::id)
        .containsExactly("observe/look", "go/one");
  }
}
