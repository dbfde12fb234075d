package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lockstep.Golden;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.TextRenderer;
import dev.lockstep.runbook.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a runbook says, reading and planning it ends with a plan or with diagnostics. */
class PlanFuzzTest {
  private static final List<String> SCRAPS =
      List.of(
          "null",
          "[]",
          "{}",
          "${",
          "${x}",
          "${item}",
          "\"\"",
          "true",
          "-1",
          "a b",
          "[a, [b]]",
          "{ a: { b: c } }",
          "${instances}",
          "${stopped.rc}",
          "~",
          "!!set",
          "all:!web",
          "${1/0}",
          "${token}",
          "99999999999999999999");

  @TempDir Path folder;

  @Test
  void nothingThrows() throws IOException {
    Path whole = Path.of("src/test/resources/golden/plan/whole");
    String runbook = Golden.read(whole.resolve("runbook.yml"));
    String part = Golden.read(whole.resolve("parts/instance.yml"));
    Files.createDirectories(folder.resolve("parts"));
    Files.copy(whole.resolve("inventory.yml"), folder.resolve("inventory.yml"));
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      boolean inPart = random.nextInt(4) == 0;
      Files.writeString(folder.resolve("runbook.yml"), inPart ? runbook : changed(runbook, random));
      Files.writeString(
          folder.resolve("parts/instance.yml"), inPart ? changed(part, random) : part);
      assertThatCode(this::plan).as("seed %s", seed).doesNotThrowAnyException();
    }
  }

  private void plan() {
    Diagnostics out = new Diagnostics();
    new Planning(Catalog.builtIn(new byte[16]), Project::target)
        .plan(
            new PlanSources("runbook.yml", List.of("inventory.yml"), List.of(), folder, folder),
            PlanOptions.NONE,
            out)
        .ifPresent(
            plan -> {
              PlanListing.text(plan);
              PlanListing.tree(plan);
            });
    new TextRenderer(false).render(out.all());
  }

  private static String changed(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, "  " + lines.get(at));
        case 3 -> Collections.swap(lines, at, random.nextInt(lines.size()));
        default -> lines.set(at, withScrap(lines.get(at), random));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String withScrap(String line, Random random) {
    String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
    int colon = line.indexOf(':');
    return colon < 0 ? line + scrap : line.substring(0, colon + 1) + " " + scrap;
  }
}
