package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code validate} says of runbooks on the platform types that are shipped. Folders {@code
 * golden/shipped-platforms/CASE/} with {@code runbook.yml} and {@code inventory.yml}; the type is
 * the one in {@code runbooks/platforms}. What comes of them stands in {@code expected.txt}.
 */
class ShippedPlatformsTest {
  private static final Path SHIPPED = Path.of("runbooks", "platforms");

  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> eachCaseIsJudgedAsExpected() {
    return Golden.cases("shipped-platforms")
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> Golden.check(folder.resolve("expected.txt"), judged(folder))));
  }

  private String judged(Path golden) throws IOException {
    Path folder = temporary.resolve(golden.getFileName());
    Files.createDirectories(folder.resolve("platforms"));
    copy(golden, folder);
    copy(SHIPPED, folder.resolve("platforms"));
    PlanSources sources =
        new PlanSources(
            "runbook.yml", List.of("inventory.yml"), List.of(), folder, Path.of("/home/op"));
    Diagnostics out = new Diagnostics();
    Optional<Plan> plan =
        new Planning(Project.CATALOG, Project::target).plan(sources, PlanOptions.NONE, out);
    assertThat(plan.isEmpty()).isEqualTo(out.hasErrors());
    String problems = new TextRenderer(false).render(out.all());
    return problems.replace(folder + "/", "")
        + plan.map(PlanListing::text).map(this::plain).orElse("");
  }

  private String plain(String listing) {
    return listing.replaceFirst("digest [0-9a-f]{64}\n", "");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yml")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
