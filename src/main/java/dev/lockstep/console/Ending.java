package dev.lockstep.console;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.HostSummary;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The last words of a run: a table per host, why it stopped, and the command to go on with. */
public final class Ending {
  /** Always shown; other outcomes only when some step had them. */
  private static final Set<Outcome> USUAL =
      EnumSet.of(Outcome.OK, Outcome.CHANGED, Outcome.SKIPPED, Outcome.FAILED);

  private final Palette palette;

  public Ending(Palette palette) {
    this.palette = palette;
  }

  /**
   * The lines.
   *
   * @param why one sentence; empty when all is done
   * @param again the command that goes on
   */
  public List<String> of(RunState state, ExitCode code, String why, String again) {
    List<String> lines = new ArrayList<>();
    if (!state.summary().isEmpty()) {
      lines.add("");
      lines.addAll(table(state.summary()));
    }
    lines.addAll(nowhere(state));
    lines.add("");
    if (code == ExitCode.DONE) {
      lines.add(palette.good(why.isEmpty() ? "done" : why));
    } else {
      lines.add(palette.bad("stopped") + " (exit " + code.code() + "): " + Printable.line(why));
      lines.add("to go on: " + again);
    }
    return lines;
  }

  private List<String> table(Map<String, HostSummary> summary) {
    List<Outcome> columns = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      boolean seen = summary.values().stream().anyMatch(host -> host.count(outcome) > 0);
      if (seen || USUAL.contains(outcome)) {
        columns.add(outcome);
      }
    }
    int width = summary.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        palette.bold(row("host", width, columns.stream().map(Outcome::word).toList(), columns)));
    summary.forEach(
        (host, counts) ->
            lines.add(
                row(
                    host,
                    width,
                    columns.stream().map(c -> Integer.toString(counts.count(c))).toList(),
                    columns)));
    return lines;
  }

  private static String row(String host, int width, List<String> cells, List<Outcome> columns) {
    StringBuilder row = new StringBuilder(String.format("%-" + Math.max(4, width) + "s", host));
    for (int i = 0; i < cells.size(); i++) {
      row.append(String.format("  %" + columns.get(i).word().length() + "s", cells.get(i)));
    }
    return row.toString();
  }

  /** Steps that applied on no host, of those that the run came to. */
  private List<String> nowhere(RunState state) {
    List<String> steps =
        state.steps().values().stream()
            .filter(step -> !step.hosts().isEmpty())
            .filter(
                step ->
                    step.hosts().stream()
                        .allMatch(
                            host ->
                                state
                                    .step(step.id(), host)
                                    .outcome()
                                    .filter(outcome -> outcome == Outcome.SKIPPED)
                                    .isPresent()))
            .map(step -> step.id())
            .collect(Collectors.toList());
    return steps.isEmpty()
        ? List.of()
        : List.of("", "not done anywhere: " + String.join(", ", steps));
  }
}
