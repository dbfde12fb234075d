package dev.lockstep.console;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.RunEvent;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Lines about gates and what their checks came to. */
final class GateLines {
  private final Palette palette;
  private String open = "";

  GateLines(Palette palette) {
    this.palette = palette;
  }

  List<String> opened(String gate) {
    open = gate;
    return List.of("", palette.bold("Gate " + VisibleText.of(gate)));
  }

  List<String> verdict(RunEvent.VerdictGiven given) {
    Verdict verdict = given.verdict();
    String where = given.host().isEmpty() ? "all" : given.host();
    String item = given.item().isEmpty() ? "" : " [" + given.item() + "]";
    String seen = Verdicts.seen(verdict);
    String rest = where + "  " + given.check() + item + (seen.isEmpty() ? "" : "  " + seen);
    return withHelp("  " + word(verdict) + " " + VisibleText.of(rest), Verdicts.help(verdict));
  }

  private String word(Verdict verdict) {
    String word = String.format("%-14s", verdict.word());
    if (verdict.blocks()) {
      return palette.bad(word);
    }
    return verdict instanceof Verdict.Passed ? palette.good(word) : palette.notable(word);
  }

  /** What a dry run does not check now; under the heading of its gate. */
  List<String> foreseen(RunEvent.CheckForeseen foreseen) {
    List<String> lines = new ArrayList<>();
    if (!foreseen.gate().equals(open)) {
      lines.addAll(opened(foreseen.gate()));
    }
    String word = palette.dim(String.format("%-14s", "not yet"));
    String rest = foreseen.check() + "  " + foreseen.what();
    lines.add("  " + word + " " + VisibleText.of(rest));
    return lines;
  }

  static List<String> withHelp(String line, String help) {
    return help.isEmpty() ? List.of(line) : List.of(line, "      help: " + VisibleText.of(help));
  }
}
