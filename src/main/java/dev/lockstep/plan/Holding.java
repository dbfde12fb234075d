package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Safeguards;
import dev.lockstep.text.Located;
import java.util.List;

/** Looks at every {@code holds_until}: it names a stage, and there is something that must hold. */
final class Holding {
  private final Diagnostics out;
  private final List<String> stages;

  private Holding(Plan plan, Diagnostics out) {
    this.out = out;
    this.stages =
        plan.chapters().stream()
            .filter(PlannedStage.class::isInstance)
            .map(chapter -> ((PlannedStage) chapter).id())
            .toList();
  }

  static void check(Plan plan, Diagnostics out) {
    Holding holding = new Holding(plan, out);
    plan.steps().stream()
        .map(PlannedStep::step)
        .distinct()
        .map(step -> step.conduct().safeguards())
        .forEach(holding::check);
  }

  private void check(Safeguards safeguards) {
    safeguards.holdsUntil().ifPresent(stage -> check(stage, safeguards));
  }

  private void check(Located<String> stage, Safeguards safeguards) {
    if (!stages.contains(stage.value())) {
      Diagnostic unknown =
          Diagnostic.error(
              "unknown-stage",
              stage.span(),
              "`holds_until` names `" + stage + "`, and no stage has this id");
      out.add(Suggestions.help(stage.value(), stages).map(unknown::help).orElse(unknown));
    } else if (safeguards.doneWhen().isEmpty()) {
      out.add(
          Diagnostic.error(
                  "nothing-to-hold",
                  stage.span(),
                  "`holds_until` is written, and no `done_when` says what is to hold")
              .note("a resume looks at `done_when` again while that stage has not begun")
              .help("add `done_when`, or take `holds_until` out"));
    }
  }
}
