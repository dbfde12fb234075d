package dev.lockstep.plan;

import dev.lockstep.runbook.Loop;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The items of a loop as far as they are known before a run. */
final class Items {
  private Items() {}

  /**
   * The names that each time through binds: one time with none where there is no loop, one with an
   * unknown item where the items are not known yet.
   */
  static List<Map<String, Value>> before(Optional<Loop> loop, Frame frame, String host)
      throws EvaluationException {
    if (loop.isEmpty()) {
      return List.of(Map.of());
    }
    String name = loop.get().as().value();
    try {
      return LoopKeys.items(loop.get(), frame.scope(host, Foresight.NOTHING_YET, Map.of()))
          .values()
          .stream()
          .map(item -> Map.of(name, item))
          .toList();
    } catch (EvaluationException e) {
      if (e.unknown().isEmpty()) {
        throw e;
      }
      return List.of(Map.of(name, e.unknown().get()));
    }
  }
}
