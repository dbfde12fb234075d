package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * {@code --partial}: a person's reason for running a part of a runbook whose platform proves the
 * order of the whole.
 */
final class PartialOption {
  @Option(
      names = "--partial",
      paramLabel = "REASON",
      description =
          "Why only a part is run: needed with --limit, --tags or --skip-tags where the runbook"
              + " has a platform. Kept in the journal, first in the report.")
  private String reason = "";

  /** As given; empty when it was not. */
  String reason() {
    return reason.strip();
  }

  /** Refuses a part without a reason, and a reason without a part. */
  void check(RunbookOptions options, Plan plan) throws StopException {
    List<String> narrowing = narrowing(options);
    boolean given = !reason().isEmpty();
    if (!narrowing.isEmpty() && !given && plan.head().platform().isPresent()) {
      throw new StopException(
          ExitCode.USAGE,
          "the platform `"
              + plan.head().platform().get().name()
              + "` is only kept by the whole runbook, and "
              + String.join(" and ", narrowing)
              + " would run a part of it; nothing has been contacted\n"
              + "validate, plan and dry-run take a part; to run one, say why:"
              + " --partial REASON");
    }
    if (narrowing.isEmpty() && given) {
      throw new StopException(
          ExitCode.USAGE,
          "--partial is the reason for --limit, --tags or --skip-tags, and none of them is"
              + " given");
    }
  }

  private static List<String> narrowing(RunbookOptions options) {
    List<String> given = new ArrayList<>();
    if (options.inventory().limit().isPresent()) {
      given.add("--limit");
    }
    if (!options.tags().isEmpty()) {
      given.add("--tags");
    }
    if (!options.skipTags().isEmpty()) {
      given.add("--skip-tags");
    }
    return given;
  }
}
