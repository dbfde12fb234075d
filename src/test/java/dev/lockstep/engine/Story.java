package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.RunEvent;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run's events as short lines, for tests that are read by people. */
final class Story {
  private static final Set<String> USUAL =
      Set.of("started", "ended", "stdout_lines", "stderr_lines");

  private Story() {}

  /** The line of an event; empty for those that tell nothing here. */
  static Optional<String> line(RunEvent event) {
    if (event instanceof RunEvent.StageStarted stage) {
      return Optional.of("stage " + stage.stage() + " on " + String.join(" ", stage.hosts()));
    }
    if (event instanceof RunEvent.GateOpened gate) {
      return Optional.of("gate " + gate.gate());
    }
    if (event instanceof RunEvent.VerdictGiven given) {
      return Optional.of(
          "  " + given.check() + at(given.host(), given.item()) + told(given.verdict()));
    }
    if (event instanceof RunEvent.LoopFixed loop) {
      return Optional.of("  " + loop.step() + at(loop.host(), "") + " loops over " + loop.items());
    }
    if (event instanceof RunEvent.TryEnded ended) {
      String number = ended.attempt().attempt() == 1 ? "" : " try " + ended.attempt().attempt();
      return Optional.of(
          "  "
              + ended.attempt().step()
              + at(ended.attempt().host(), ended.attempt().item())
              + number
              + " "
              + ended.outcome().word()
              + (ended.report().help().isEmpty() ? "" : " - " + ended.report().help()));
    }
    if (event instanceof RunEvent.StepEnded ended) {
      String message = ended.message().isEmpty() ? "" : " (" + ended.message() + ")";
      String ignored = ended.ignored().isEmpty() ? "" : ", ignored: " + ended.ignored();
      return Optional.of(
          "  "
              + ended.step()
              + at(ended.host(), "")
              + " = "
              + ended.outcome().word()
              + message
              + ignored);
    }
    return more(event);
  }

  private static Optional<String> more(RunEvent event) {
    if (event instanceof RunEvent.StepForeseen seen) {
      return Optional.of(
          "  "
              + seen.attempt().step()
              + at(seen.attempt().host(), seen.attempt().item())
              + " "
              + seen.certainty().toString().toLowerCase(java.util.Locale.ROOT)
              + ": "
              + seen.what()
              + (seen.diff().isEmpty()
                  ? ""
                  : "\n" + seen.diff().strip().indent(4).stripTrailing()));
    }
    if (event instanceof RunEvent.CheckForeseen seen) {
      return Optional.of("  " + seen.check() + ": " + seen.what());
    }
    if (event instanceof RunEvent.ValueKept kept) {
      return Optional.of("  " + kept.name() + at(kept.host(), "") + " is " + told(kept.value()));
    }
    if (event instanceof RunEvent.PersonAnswered answered) {
      return Optional.of("  " + answered.subject() + " answered by " + answered.answer().person());
    }
    return Optional.empty();
  }

  /** What a result tells, without what every result has and nothing says. */
  private static Value told(Value value) {
    if (value instanceof Value.Listing list) {
      return Value.of(list.items().stream().map(Story::told).toList());
    }
    if (!(value instanceof Value.Mapping map)) {
      return value;
    }
    Map<String, Value> left = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, one) -> {
              boolean says = !one.toString().isEmpty() && !one.equals(Value.of(false));
              if (says && !USUAL.contains(key)) {
                left.put(key, told(one));
              }
            });
    return Value.of(left);
  }

  private static String at(String host, String item) {
    String which = item.isEmpty() ? "" : " [" + item + "]";
    return host.isEmpty() ? which : " " + host + which;
  }

  private static String told(Verdict verdict) {
    String text = verdict.toString();
    return " " + verdict.word() + text.substring(text.indexOf('['));
  }
}
