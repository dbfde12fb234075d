package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import dev.lockstep.text.VisibleText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a run by stage, each with its outcomes: hosts that fared alike stand together. */
final class StepListing {
  /** Where more hosts fared alike, the rest is counted. */
  private static final int MOST_NAMED = 12;

  /** So many lines of output mostly tell what is wrong; the rest is in the file. */
  private static final int MOST_LINES = 5;

  private final Palette palette;

  StepListing(Palette palette) {
    this.palette = palette;
  }

  List<String> text(RunState state) {
    List<String> lines = new ArrayList<>();
    Optional<String> stage = Optional.empty();
    int untouched = 0;
    for (StepLine step : state.steps().values()) {
      List<String> outcomes = outcomes(step, state);
      if (outcomes.isEmpty()) {
        untouched++;
        continue;
      }
      if (!stage.equals(Optional.of(step.stage()))) {
        stage = Optional.of(step.stage());
        lines.addAll(heading(step.stage()));
      }
      lines.add("  " + VisibleText.of(step.id() + "  " + step.name()));
      lines.addAll(outcomes);
    }
    if (untouched > 0) {
      lines.addAll(List.of("", untouched + (untouched == 1 ? " step" : " steps") + " not begun"));
    }
    return lines;
  }

  private List<String> heading(String stage) {
    return List.of("", palette.bold(stage.isEmpty() ? "steps" : "stage " + VisibleText.of(stage)));
  }

  private List<String> outcomes(StepLine step, RunState state) {
    Map<Outcome, List<String>> hosts = new EnumMap<>(Outcome.class);
    List<String> words = new ArrayList<>();
    for (String host : step.hosts()) {
      StepState there = state.step(step.id(), host);
      there
          .outcome()
          .ifPresent(
              outcome -> {
                hosts.computeIfAbsent(outcome, key -> new ArrayList<>()).add(host);
                words.addAll(remark(host, there));
              });
    }
    List<String> lines = new ArrayList<>();
    hosts.forEach((outcome, names) -> lines.add("    " + palette.outcome(outcome) + named(names)));
    lines.addAll(words);
    return lines;
  }

  /** What is to be known of a host where the step did not go well. */
  private static List<String> remark(String host, StepState there) {
    List<String> lines = new ArrayList<>();
    there
        .end()
        .map(StepState.End::event)
        .filter(end -> end.outcome().stops())
        .ifPresent(
            end -> {
              String ignored = end.ignored().isEmpty() ? "" : " (" + end.ignored() + ")";
              lines.add("      " + VisibleText.of(host + ": " + end.message() + ignored));
              there.attempts().keySet().forEach(item -> lines.addAll(output(item, there)));
            });
    return lines;
  }

  /** The last words of the last attempt, if that did not go well. */
  private static List<String> output(String item, StepState there) {
    List<String> lines = new ArrayList<>();
    there
        .lastAttempt(item)
        .flatMap(Attempt::end)
        .filter(end -> end.outcome().stops())
        .map(Attempt.End::report)
        .ifPresent(
            report -> {
              OutputRef said = report.stderr().size() > 0 ? report.stderr() : report.stdout();
              List<String> tail = said.tail().lines().toList();
              tail.subList(Math.max(0, tail.size() - MOST_LINES), tail.size())
                  .forEach(line -> lines.add("        | " + VisibleText.of(line)));
              add(lines, "all of it: ", said.file());
              add(lines, "help: ", report.help());
            });
    return lines;
  }

  private static void add(List<String> lines, String what, String text) {
    if (!text.isEmpty()) {
      lines.add("        " + what + VisibleText.of(text));
    }
  }

  private static String named(List<String> hosts) {
    String named = String.join(", ", hosts.subList(0, Math.min(MOST_NAMED, hosts.size())));
    int rest = hosts.size() - MOST_NAMED;
    return VisibleText.of(rest > 0 ? named + " and " + rest + " more" : named);
  }
}
