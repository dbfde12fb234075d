package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.platform.Phase;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.runbook.Stage;
import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.stream.Collectors;

/** Proves that phases come in the platform's order, and that none begins again. */
final class PhaseOrder {
  private final List<String> order;
  private final PlatformType type;
  private final Diagnostics out;

  PhaseOrder(PlatformType type, Diagnostics out) {
    this.type = type;
    this.order = type.phases().stream().map(phase -> phase.name().value()).toList();
    this.out = out;
  }

  /**
   * @param stages those that have a phase of the platform, in order
   */
  void prove(List<Stage> stages) {
    for (int at = 1; at < stages.size(); at++) {
      Stage stage = stages.get(at);
      Stage latest = latest(stages.subList(0, at));
      if (number(stage) < number(latest)) {
        boolean again =
            stages.subList(0, at).stream().anyMatch(one -> number(one) == number(stage));
        out.add(again ? interleaved(stage, latest) : late(stage, latest));
      }
    }
  }

  private Stage latest(List<Stage> stages) {
    Stage latest = stages.get(0);
    for (Stage stage : stages) {
      latest = number(stage) > number(latest) ? stage : latest;
    }
    return latest;
  }

  private int number(Stage stage) {
    return order.indexOf(name(stage));
  }

  private static String name(Stage stage) {
    return stage.scoping().phase().map(Located::value).orElse("");
  }

  private static Span span(Stage stage) {
    return stage.scoping().phase().map(Located::span).orElse(stage.name().span());
  }

  private Diagnostic interleaved(Stage stage, Stage latest) {
    return Diagnostic.error(
            "phases-interleave",
            span(stage),
            "the stage `"
                + stage.name()
                + "` takes up the phase `"
                + name(stage)
                + "` again, after the phase `"
                + name(latest)
                + "` has begun")
        .also(span(latest), "`" + name(latest) + "` begins before")
        .also(place(stage), "in the platform `" + type.name() + "` it ends first")
        .help("move the stage in front of the stage `" + latest.name() + "`");
  }

  private Diagnostic late(Stage stage, Stage latest) {
    return Diagnostic.error(
            "phase-order",
            span(stage),
            "the phase `" + name(stage) + "` comes after the phase `" + name(latest) + "`")
        .also(span(latest), "`" + name(latest) + "` comes first here")
        .also(place(stage), "in the platform `" + type.name() + "` it comes before")
        .note(
            "the order is "
                + order.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
        .help(
            "move the stage `" + stage.name() + "` in front of the stage `" + latest.name() + "`");
  }

  private Span place(Stage stage) {
    return type.phase(name(stage)).map(Phase::name).orElse(type.name()).span();
  }
}
