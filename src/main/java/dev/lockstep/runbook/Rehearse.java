package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.text.Located;
import java.util.List;

/**
 * What a dry run executes in the place of a step; a run never does.
 *
 * @param action only looks, as its author promises
 * @param after steps that must be proven done on the host, so that looking means something
 */
public record Rehearse(Located<Action> action, List<Located<String>> after) {
  public Rehearse {
    after = List.copyOf(after);
  }
}
