package dev.lockstep.plan;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Folders {@code golden/plan/CASE/} with {@code runbook.yml}, {@code inventory.yml}, perhaps {@code
 * parts/} and {@code arguments}, a command line of one argument a line. What comes of them stands
 * in {@code expected.txt}: diagnostics, and the plan where there is one.
 */
class GoldenPlanTest {
  @TestFactory
  Stream<DynamicTest> eachCaseIsPlannedAsExpected() {
    return Golden.cases("plan")
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> Golden.check(folder.resolve("expected.txt"), planned(folder))));
  }

  private static String planned(Path folder) {
    Path argumentsFile = folder.resolve("arguments");
    List<String> arguments =
        Files.exists(argumentsFile) ? Golden.read(argumentsFile).lines().toList() : List.of();
    PlanOptions options =
        new PlanOptions(
            values(arguments, "--limit=").stream().findFirst(),
            values(arguments, "--tags="),
            values(arguments, "--skip-tags="),
            PlannedHost.BecomeDefaults.NONE);
    PlanSources sources =
        new PlanSources(
            "runbook.yml",
            List.of("inventory.yml"),
            values(arguments, "-e="),
            folder.toAbsolutePath(),
            Path.of("/home/op"));
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan =
        new Planning(Project.CATALOG, Project::target).plan(sources, options, out);
    String problems = new TextRenderer(false).render(out.all());
    String listing = plan.map(PlanListing::text).orElse("");
    return problems.replace(folder.toAbsolutePath().toString(), "FOLDER")
        + listing.replaceFirst("digest [0-9a-f]{64}\n", "digest (64 digits)\n");
  }

  private static List<String> values(List<String> arguments, String option) {
    List<String> values = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.startsWith(option)) {
        values.add(argument.substring(option.length()));
      }
    }
    return values;
  }
}
