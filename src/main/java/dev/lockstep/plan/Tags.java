package dev.lockstep.plan;

import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Part;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Stage;
import dev.lockstep.runbook.Step;
import dev.lockstep.runbook.StepNode;
import dev.lockstep.runbook.Surroundings;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All tags of a runbook, those of its parts too. */
final class Tags {
  private final Set<String> found = new TreeSet<>();

  /** By identity: comparing a part goes through all that it includes. */
  private final Set<Part> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Tags() {}

  static Set<String> of(Runbook runbook) {
    Tags tags = new Tags();
    tags.chapters(runbook.chapters());
    return tags.found;
  }

  private void chapters(List<Chapter> chapters) {
    for (Chapter chapter : chapters) {
      if (chapter instanceof Stage stage) {
        add(stage.scoping().inherited());
        nodes(stage.steps());
      } else if (chapter instanceof Include include) {
        include(include).forEach(part -> chapters(part.chapters()));
      }
    }
  }

  private void nodes(List<StepNode> nodes) {
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        add(step.conduct().surroundings());
      } else if (node instanceof Block block) {
        add(block.surroundings());
        nodes(block.steps());
        nodes(block.rescue());
        nodes(block.always());
      } else if (node instanceof Include include) {
        include(include).forEach(part -> nodes(part.steps()));
      }
    }
  }

  /** The parts of an include that were not seen before. */
  private List<Part> include(Include include) {
    add(include.surroundings());
    return include.source().found().stream().filter(seen::add).toList();
  }

  private void add(Surroundings surroundings) {
    surroundings.tags().forEach(tag -> found.add(tag.value()));
  }
}
