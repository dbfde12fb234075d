package dev.lockstep.console;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.event.RunState;
import dev.lockstep.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What failed and was taken on by somebody, over all gates: stands first wherever a run is told.
 */
final class WaiverLines {
  private record Subject(String check, String host, String item) {}

  private WaiverLines() {}

  /** One line for each check, host and item that was ever waived in this run. */
  static List<String> of(RunState state) {
    Map<Subject, VerdictGiven> waived = new LinkedHashMap<>();
    state.gates().stream()
        .flatMap(gate -> gate.verdicts().stream())
        .filter(given -> given.verdict() instanceof Verdict.Waived)
        .forEach(
            given -> waived.put(new Subject(given.check(), given.host(), given.item()), given));
    return waived.values().stream().map(WaiverLines::line).toList();
  }

  private static String line(VerdictGiven given) {
    String item = given.item().isEmpty() ? "" : " [" + given.item() + "]";
    String place = given.host().isEmpty() ? "" : " on " + given.host();
    return "  "
        + VisibleText.of(given.check() + place + item + ": " + Verdicts.seen(given.verdict()));
  }
}
