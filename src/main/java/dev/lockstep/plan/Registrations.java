package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Capture;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.text.Located;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a runbook and its parts register names; for those who look for one in the wrong place. */
final class Registrations {
  private final Map<String, Located<String>> names = new HashMap<>();

  private Registrations() {}

  static Registrations of(Runbook runbook) {
    Registrations registrations = new Registrations();
    registrations.nodes(runbook.observe());
    for (Chapter chapter : runbook.chapters()) {
      if (chapter instanceof Stage stage) {
        registrations.nodes(stage.steps());
      }
    }
    return registrations;
  }

  /** An undefined name that is registered somewhere else says where. */
  Diagnostic explained(Diagnostic found) {
    Located<String> place = names.get(found.span().text());
    return found.code().equals("unknown-name") && place != null
        ? found
            .also(place.span(), "registered here")
            .note("a name is known behind its step, and outside of a part only if it `returns` it")
        : found;
  }

  private void nodes(List<StepNode> nodes) {
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        step.conduct().register().map(Capture::name).ifPresent(n -> names.put(n.value(), n));
      } else if (node instanceof Block block) {
        nodes(block.steps());
        nodes(block.rescue());
        nodes(block.always());
      } else if (node instanceof Include include) {
        nodes(include.part().steps());
      }
    }
  }
}
