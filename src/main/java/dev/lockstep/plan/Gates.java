package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.runbook.Chapter;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gates of a runbook in order, and which preconditions come to which of them first. */
final class Gates {
  private final Map<String, Located<String>> written = new LinkedHashMap<>();
  private final Map<String, List<Precondition>> firstAt = new LinkedHashMap<>();

  Gates(Runbook runbook, Diagnostics out) {
    for (Chapter chapter : runbook.chapters()) {
      if (chapter instanceof Chapter.Gate gate) {
        written.putIfAbsent(gate.name().value(), gate.name());
      }
    }
    List<String> order = new ArrayList<>(List.of(Precondition.PREFLIGHT, Precondition.RESUME));
    order.addAll(written.keySet());
    for (Precondition precondition : runbook.preconditions()) {
      reportUnknown(precondition, order, out);
      order.stream()
          .filter(precondition.gates()::containsKey)
          .findFirst()
          .ifPresent(
              gate -> firstAt.computeIfAbsent(gate, any -> new ArrayList<>()).add(precondition));
    }
    written.values().forEach(gate -> reportEmpty(gate, runbook.preconditions(), out));
  }

  /** The preconditions whose first gate it is. */
  List<Precondition> firstAt(String gate) {
    return firstAt.getOrDefault(gate, List.of());
  }

  private void reportUnknown(Precondition precondition, List<String> order, Diagnostics out) {
    for (String gate : precondition.gates().keySet()) {
      if (!order.contains(gate)) {
        Diagnostic unknown =
            Diagnostic.error(
                    "unknown-gate",
                    precondition.id().span(),
                    "the precondition `"
                        + precondition.id()
                        + "` waits for the gate `"
                        + gate
                        + "`, which never comes")
                .note("a check that is never made must not look like one that passed");
        out.add(
            Suggestions.closest(gate, order)
                .map(near -> unknown.help("did you mean `" + near + "`?"))
                .orElse(unknown.help("add `- gate: " + gate + "` between two stages")));
      }
    }
  }

  private static void reportEmpty(
      Located<String> gate, List<Precondition> preconditions, Diagnostics out) {
    Set<String> name = Set.of(gate.value());
    if (preconditions.stream().noneMatch(one -> one.gates().keySet().containsAll(name))) {
      out.add(
          Diagnostic.error(
                  "empty-gate", gate.span(), "no precondition waits for the gate `" + gate + "`")
              .help("add `gates: [" + gate + "]` to a precondition, or take the gate out"));
    }
  }
}
