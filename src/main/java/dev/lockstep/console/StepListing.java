package dev.lockstep.console;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent.StepLine;
import dev.lockstep.event.RunState;
import dev.lockstep.event.StepState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a run by stage, each with its outcomes: hosts that fared alike stand together. */
final class StepListing {
  /** Where more hosts fared alike, the rest is counted. */
  private static final int MOST_NAMED = 12;

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
      lines.add("  " + Printable.line(step.id() + "  " + step.name()));
      lines.addAll(outcomes);
    }
    if (untouched > 0) {
      lines.addAll(List.of("", untouched + (untouched == 1 ? " step" : " steps") + " not begun"));
    }
    return lines;
  }

  private List<String> heading(String stage) {
    return List.of("", palette.bold(stage.isEmpty() ? "steps" : "stage " + Printable.line(stage)));
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

  private static List<String> remark(String host, StepState there) {
    return there.end().stream()
        .map(StepState.End::event)
        .filter(end -> end.outcome().stops())
        .map(end -> end.message() + (end.ignored().isEmpty() ? "" : " (" + end.ignored() + ")"))
        .filter(message -> !message.isEmpty())
        .map(message -> "      " + Printable.line(host + ": " + message))
        .toList();
  }

  private static String named(List<String> hosts) {
    String named = String.join(", ", hosts.subList(0, Math.min(MOST_NAMED, hosts.size())));
    int rest = hosts.size() - MOST_NAMED;
    return Printable.line(rest > 0 ? named + " and " + rest + " more" : named);
  }
}
