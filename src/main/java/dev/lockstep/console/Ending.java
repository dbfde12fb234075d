package dev.lockstep.console;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.HostSummary;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunState;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last words of a run: a table per host, why it stopped, and the command to go on with. */
public final class Ending {
  private static final String NOTHING_LATER = "; nothing later was started";

  private static final String LOOK_FIRST =
      "its command may have ended, be at work still, or never have begun: going on asks the host,"
          + " then `done_when`, then `when_in_doubt` or you";

  /** Always shown; other outcomes only when some step had them. */
  private static final Set<Outcome> USUAL =
      EnumSet.of(Outcome.OK, Outcome.CHANGED, Outcome.SKIPPED, Outcome.FAILED);

  private final Palette palette;
  private final Set<String> mayBeEmpty;

  /**
   * @param mayBeEmpty steps that nobody needs to hear of when they applied nowhere
   */
  public Ending(Palette palette, Set<String> mayBeEmpty) {
    this.palette = palette;
    this.mayBeEmpty = Set.copyOf(mayBeEmpty);
  }

  /**
   * The lines after a run.
   *
   * @param why one sentence; may be empty when all is done
   * @param onward the commands that may come next
   */
  public List<String> of(RunState state, ExitCode code, String why, Onward onward) {
    List<String> lines = new ArrayList<>();
    RunWords.partial(state).ifPresent(words -> lines.addAll(List.of("", palette.bad(words))));
    lines.addAll(waived(state));
    if (!RunWords.departures(state).isEmpty()) {
      lines.addAll(List.of("", "left out or replaced for this customer"));
      RunWords.departures(state).forEach(departure -> lines.add("  " + departure));
    }
    if (!state.summary().isEmpty()) {
      lines.add("");
      lines.addAll(table(state.summary()));
    }
    lines.addAll(NotDone.lines(NotDone.of(state), mayBeEmpty));
    lines.add("");
    lines.addAll(last(code, why + (saysWhatWasDone(code, why) ? "" : NOTHING_LATER)));
    if (code == ExitCode.IN_DOUBT) {
      lines.add(LOOK_FIRST);
    }
    if (code != ExitCode.DONE) {
      if (!state.questions().isEmpty()) {
        lines.add("to answer: " + onward.answer());
      }
      lines.add("to go on: " + onward.again());
    }
    return lines;
  }

  /** The lines after a dry run, which counts nothing: nothing was done. */
  public List<String> ofDryRun(ExitCode code, String why, String again, Foreseen foreseen) {
    List<String> lines = new ArrayList<>(NotDone.lines(foreseen.nowhere(), mayBeEmpty));
    lines.add("");
    lines.addAll(last(code, why));
    if (code != ExitCode.DONE) {
      lines.add("to look again: " + again);
    }
    return lines;
  }

  private List<String> waived(RunState state) {
    List<String> waived = WaiverLines.of(state);
    List<String> lines = new ArrayList<>();
    if (!waived.isEmpty()) {
      lines.addAll(List.of("", palette.bold("failed, and waived")));
      lines.addAll(waived);
    }
    return lines;
  }

  private List<String> last(ExitCode code, String why) {
    return code == ExitCode.DONE
        ? List.of(palette.good(why.isEmpty() ? "done" : VisibleText.of(why)))
        : List.of(palette.bad("stopped") + " (exit " + code.code() + "): " + VisibleText.of(why));
  }

  private static boolean saysWhatWasDone(ExitCode code, String why) {
    return code == ExitCode.DONE || why.endsWith("nothing has been changed");
  }

  private List<String> table(Map<String, HostSummary> summary) {
    List<Outcome> columns = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      boolean seen = summary.values().stream().anyMatch(host -> host.count(outcome) > 0);
      if (seen || USUAL.contains(outcome)) {
        columns.add(outcome);
      }
    }
    boolean ignored = summary.values().stream().anyMatch(host -> host.ignored() > 0);
    List<String> head = new ArrayList<>(List.of("host"));
    columns.forEach(outcome -> head.add(outcome.word()));
    if (ignored) {
      head.add("ignored");
    }
    int width = summary.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>(List.of(palette.bold(row(head, head, width))));
    summary.forEach(
        (host, counts) -> {
          List<String> cells = new ArrayList<>(List.of(host));
          columns.forEach(outcome -> cells.add(Integer.toString(counts.count(outcome))));
          if (ignored) {
            cells.add(Integer.toString(counts.ignored()));
          }
          lines.add(row(cells, head, width));
        });
    return lines;
  }

  /** The host, and numbers under their words. */
  private static String row(List<String> cells, List<String> head, int width) {
    StringBuilder row =
        new StringBuilder(String.format("%-" + Math.max(4, width) + "s", cells.get(0)));
    for (int i = 1; i < cells.size(); i++) {
      row.append(String.format("  %" + head.get(i).length() + "s", cells.get(i)));
    }
    return row.toString();
  }
}
