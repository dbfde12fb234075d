package dev.lockstep.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.Planning;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in the texts of codes, as they stand there: the wrong one is reported by its code
 * and no other, the right one is a sound runbook.
 */
class ExplainedExamplesTest {
  private static final Pattern EXAMPLES =
      Pattern.compile("(?s).*\nWrong:\n\n(.*?)\n\nRight:\n\n(.*)");

  private static final String INVENTORY =
      """
      all:
        children:
          web: { hosts: { web1: {}, web2: {} } }
          db: { hosts: { db1: {} } }
      """;

  @TempDir private Path folder;
  private final Explanations texts = Explanations.all();

  @TestFactory
  Stream<DynamicTest> theWrongOneIsReportedAndTheRightOneIsNot() {
    return shown()
        .map(
            code ->
                DynamicTest.dynamicTest(
                    code,
                    () -> {
                      Matcher examples = examples(code);
                      assertThat(examples.matches()).isTrue();
                      assertThat(codes(examples.group(1))).containsExactly(code);
                      assertThat(codes(examples.group(2))).isEmpty();
                    }));
  }

  @Test
  void mostCodesOfRunbooksAreShown() {
    assertThat(shown()).hasSizeGreaterThan(85);
  }

  private Stream<String> shown() {
    return texts.summaries().keySet().stream().filter(code -> examples(code).matches());
  }

  private Matcher examples(String code) {
    return EXAMPLES.matcher(texts.of(code).orElseThrow());
  }

  /** The codes of all that is said about an example. */
  private Set<String> codes(String example) throws IOException {
    Files.writeString(folder.resolve("inventory.yml"), INVENTORY);
    Files.writeString(folder.resolve("runbook.yml"), framed(example.stripIndent()));
    Diagnostics out = new Diagnostics();
    new Planning(Validator.CATALOG, (all, host, found) -> Optional.of(target(host)))
        .plan(
            new PlanSources("runbook.yml", List.of("inventory.yml"), List.of(), folder, folder),
            PlanOptions.NONE,
            out);
    return out.all().stream().map(Diagnostic::code).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A runbook around steps, around stages, or around what stands beside stages. */
  private static String framed(String example) {
    if (example.startsWith("runbook:") || example.startsWith("- hosts:")) {
      return example;
    }
    if (!example.startsWith("- ")) {
      String stages = example.matches("(?s).*(^|\n)(stages|preconditions):.*") ? "" : EMPTY;
      return "runbook: Example\n" + example + "\n" + stages;
    }
    if (example.startsWith("- stage:") || example.startsWith("- gate:")) {
      return "runbook: Example\nstages:\n" + example;
    }
    return "runbook: Example\nstages:\n  - stage: Example\n    hosts: web\n    steps:\n"
        + example.indent(6);
  }

  private static final String EMPTY =
      "stages:\n  - { stage: Look, hosts: web, steps: [{ name: Look, command: ls }] }\n";

  private static Target target(Host host) {
    return new Target(
        host.name(),
        Target.Kind.SSH,
        new Target.Address(host.name(), 22),
        new Target.Login("op", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
        new Target.Trust(List.of(), false),
        Target.Timing.DEFAULT);
  }
}
