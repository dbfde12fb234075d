package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.json.Json;
import dev.lockstep.runbook.Runbook;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listings beside the text of a whole plan. */
class PlanListingTest {
  private static final Path WHOLE = Path.of("src/test/resources/golden/plan/whole");

  @TempDir Path folder;

  @Test
  void machinesReadTheSame() {
    String json = Json.pages(PlanListing.tree(whole().plan())) + "\n";
    Golden.check(
        WHOLE.resolve("expected.json"),
        json.replaceFirst("\"digest\": \"[0-9a-f]{64}\"", "\"digest\": \"(64 digits)\""));
  }

  @Test
  void hostsAreListedByStage() {
    assertThat(PlanListing.hosts(whole().plan()))
        .isEqualTo("Stop (3)\n  w1\n  w2\n  w3\nMigrate (4)\n  w1\n  w2\n  w3\n  d1\n");
  }

  @Test
  void tagsAreListedFromAllFiles() {
    Runbook runbook = whole().readRunbook().orElseThrow();
    assertThat(PlanListing.tags(runbook)).isEqualTo("notes\nstop\n");
  }

  @Test
  void noListingHoldsASecret() {
    Plan plan = whole().extra("token=hush-hush").plan();
    assertThat(PlanListing.text(plan) + Json.pages(PlanListing.tree(plan)) + plan.head())
        .contains("***")
        .doesNotContain("hush-hush")
        .doesNotContain("very secret");
  }

  private Project whole() {
    return Project.in(folder)
        .runbook(Golden.read(WHOLE.resolve("runbook.yml")))
        .inventory(Golden.read(WHOLE.resolve("inventory.yml")))
        .file("parts/instance.yml", Golden.read(WHOLE.resolve("parts/instance.yml")));
  }
}
