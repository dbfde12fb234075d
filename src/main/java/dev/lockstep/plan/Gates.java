package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gates as the planner comes to them, and the preconditions that wait for them. */
final class Gates {
  private final List<Seated> all;
  private final List<Seated> waiting;
  private final Diagnostics out;
  private final Map<String, Located<String>> passed = new LinkedHashMap<>();

  Gates(List<Seated> preconditions, Diagnostics out) {
    this.all = List.copyOf(preconditions);
    this.waiting = new ArrayList<>(preconditions);
    this.out = out;
  }

  /** The preconditions whose first gate it is. */
  List<Seated> firstAt(String gate) {
    List<Seated> due = waiting.stream().filter(seated -> waitsFor(seated, gate)).toList();
    waiting.removeAll(due);
    return due;
  }

  /** The same for a gate of the runbook; reports one that comes twice, or has no checks. */
  List<Seated> firstAt(Located<String> gate) {
    Located<String> first = passed.putIfAbsent(gate.value(), gate);
    if (first != null && !isReported(first, gate)) {
      out.add(
          Diagnostic.error("duplicate-gate", gate.span(), "the gate `" + gate + "` comes twice")
              .also(first.span(), "the first time")
              .help("give each gate a name of its own, and put none into a part that comes twice"));
    }
    if (all.stream().noneMatch(seated -> waitsFor(seated, gate.value()))) {
      out.add(
          Diagnostic.error(
                  "empty-gate", gate.span(), "no precondition waits for the gate `" + gate + "`")
              .help("add `gates: [" + gate + "]` to a precondition, or take the gate out"));
    }
    return firstAt(gate.value());
  }

  /** Behind the last chapter: reports gates that something waits for, and that never came. */
  void reportMissing() {
    List<String> known = new ArrayList<>(List.of(Precondition.PREFLIGHT, Precondition.RESUME));
    known.addAll(passed.keySet());
    for (Seated seated : all) {
      for (String gate : seated.precondition().gates().keySet()) {
        if (!known.contains(gate)) {
          out.add(missing(seated.precondition(), gate, known));
        }
      }
    }
  }

  /** The reader finds two that are written in one file. */
  private static boolean isReported(Located<String> first, Located<String> gate) {
    return first.span().file() == gate.span().file() && !first.span().equals(gate.span());
  }

  private static boolean waitsFor(Seated seated, String gate) {
    return seated.precondition().gates().containsKey(gate);
  }

  private static Diagnostic missing(Precondition precondition, String gate, List<String> known) {
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
    return Suggestions.closest(gate, known)
        .map(near -> unknown.help("did you mean `" + near + "`?"))
        .orElse(unknown.help("add `- gate: " + gate + "` between two stages"));
  }
}
