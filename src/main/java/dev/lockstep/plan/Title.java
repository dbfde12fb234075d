package dev.lockstep.plan;

import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people call a step or a precondition: its name with the values in it, where they are known
 * before the run and the same on all its hosts; else its name as it was written.
 */
final class Title {
  private Title() {}

  static String of(Template name, Frame frame, List<String> hosts) {
    if (name.names().isEmpty()) {
      return name.source();
    }
    Set<String> texts = new LinkedHashSet<>();
    try {
      for (String host : hosts) {
        texts.add(name.text(frame.scope(host, Foresight.NOTHING_YET, Map.of())));
      }
    } catch (EvaluationException unknown) {
      return name.source();
    }
    return texts.size() == 1 ? texts.iterator().next() : name.source();
  }
}
