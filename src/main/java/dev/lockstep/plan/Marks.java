package dev.lockstep.plan;

import dev.lockstep.action.Action;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody must know of a step before the run, one sentence each. */
final class Marks {
  private Marks() {}

  static List<String> of(PlannedStep step, Plan plan) {
    Conduct conduct = step.step().conduct();
    List<String> marks = new ArrayList<>();
    if (conduct.safeguards().irreversible()) {
      marks.add("irreversible: behind it there is no way back");
    }
    if (!step.undo().isEmpty()) {
      marks.add("undone by " + undo(step));
    }
    if (step.step().action().value().nature() == Action.Nature.PERSON) {
      marks.add("a person is asked");
    }
    if (conduct.reads()) {
      marks.add("only reads");
    }
    if (conduct.placement().runOnce()) {
      marks.add("once, on the first of these hosts for which its conditions hold");
    }
    conduct.loop().map(Marks::loop).ifPresent(marks::add);
    List<String> needs = plan.needs().getOrDefault(step.id(), List.of());
    if (!needs.isEmpty()) {
      marks.add("needs " + String.join(", ", needs));
    }
    conduct
        .judgement()
        .ignoreErrors()
        .ifPresent(reason -> marks.add("a failure is ignored: " + reason));
    return marks;
  }

  /** Steps by their names, blocks by their ids. */
  private static String undo(PlannedStep step) {
    return step.step().conduct().safeguards().undo().stream()
        .map(Marks::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(StepNode node) {
    if (node instanceof Step step) {
      return step.name().source();
    }
    return node instanceof Block block ? block.id().value() : "an include";
  }

  private static String loop(Loop loop) {
    return "for each " + loop.as() + " of " + loop.items().source().lines().findFirst().orElse("");
  }
}
