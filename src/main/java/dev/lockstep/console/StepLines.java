package dev.lockstep.console;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Certainty;
import dev.lockstep.event.Try;
import dev.lockstep.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines about steps, each under a heading with its id and name. */
final class StepLines {
  private final Display display;
  private final Palette palette;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Instant> starts = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private String heading = "";

  StepLines(Display display) {
    this.display = display;
    this.palette = display.palette();
  }

  /** Learns what steps are called. */
  void name(List<RunEvent.StepLine> steps) {
    steps.forEach(step -> names.put(step.id(), step.name()));
  }

  /** Something else stands between: the next step has a heading again. */
  void leave() {
    heading = "";
  }

  /** The lines for an event; often none. */
  List<String> of(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.StepStarted started) {
      return started(started, recorded.at());
    } else if (event instanceof RunEvent.TryEnded ended) {
      return tried(ended);
    } else if (event instanceof RunEvent.StepEnded ended) {
      return ended(ended, recorded.at());
    } else if (event instanceof RunEvent.StepForeseen foreseen) {
      return foreseen(foreseen);
    }
    return List.of();
  }

  private List<String> started(RunEvent.StepStarted started, Instant at) {
    Try attempt = started.attempt();
    starts.putIfAbsent(key(attempt.step(), attempt.host()), at);
    List<String> lines = new ArrayList<>(heading(attempt.step()));
    if (attempt.attempt() > 1) {
      lines.add(palette.dim("    attempt " + attempt.attempt() + " on " + place(attempt)));
    }
    if (display.verbose()) {
      lines.add(palette.dim("    " + place(attempt) + " $ " + VisibleText.of(started.describe())));
    }
    return lines;
  }

  private List<String> heading(String step) {
    if (heading.equals(step)) {
      return List.of();
    }
    heading = step;
    String name = VisibleText.of(names.getOrDefault(step, ""));
    return List.of("  " + step + (name.isEmpty() ? "" : palette.dim("  " + name)));
  }

  private List<String> tried(RunEvent.TryEnded ended) {
    Try attempt = ended.attempt();
    reports.put(key(attempt.step(), attempt.host()), ended.report());
    List<String> lines = new ArrayList<>();
    if (display.verbose() && ended.outcome() != Outcome.FAILED) {
      lines.addAll(output(ended.report().stdout()));
      lines.addAll(output(ended.report().stderr()));
    }
    return lines;
  }

  private List<String> ended(RunEvent.StepEnded ended, Instant at) {
    String key = key(ended.step(), ended.host());
    Instant start = starts.remove(key);
    String time = start == null ? "" : "  " + palette.dim(duration(Duration.between(start, at)));
    List<String> said = ended.message().lines().map(VisibleText::of).toList();
    String ignored =
        ended.ignored().isEmpty()
            ? ""
            : "  (does not count: " + VisibleText.of(ended.ignored()) + ")";
    List<String> lines = new ArrayList<>(heading(ended.step()));
    lines.add(
        "    "
            + palette.outcome(ended.outcome())
            + " "
            + ended.host()
            + time
            + said.stream().findFirst().map(first -> "  " + first).orElse("")
            + ignored);
    said.stream().skip(1).forEach(line -> lines.add("        " + line));
    Report report = reports.remove(key);
    if (report != null && ended.outcome().stops()) {
      lines.addAll(failure(report));
    }
    return lines;
  }

  private List<String> failure(Report report) {
    OutputRef telling = report.stderr().tail().isEmpty() ? report.stdout() : report.stderr();
    List<String> lines = new ArrayList<>(output(telling));
    if (!telling.file().isEmpty()) {
      lines.add(palette.dim("      the rest: " + display.path(telling.file())));
    }
    if (!report.help().isEmpty()) {
      lines.add("      help: " + VisibleText.of(report.help()));
    }
    return lines;
  }

  private List<String> output(OutputRef output) {
    return output
        .tail()
        .lines()
        .map(line -> palette.dim("      | ") + VisibleText.of(line))
        .toList();
  }

  private List<String> foreseen(RunEvent.StepForeseen foreseen) {
    List<String> lines = new ArrayList<>(heading(foreseen.attempt().step()));
    lines.add(
        "    "
            + certainty(foreseen.certainty())
            + " "
            + place(foreseen.attempt())
            + "  "
            + VisibleText.of(foreseen.what()));
    foreseen.diff().lines().forEach(line -> lines.add("      " + VisibleText.of(line)));
    return lines;
  }

  private String certainty(Certainty certainty) {
    String word = String.format("%-11s", certainty.name().toLowerCase(Locale.ROOT));
    return switch (certainty) {
      case PROVEN -> palette.good(word);
      case PREDICTED -> palette.notable(word);
      case UNKNOWN -> palette.dim(word);
    };
  }

  private static String key(String step, String host) {
    return step + "@" + host;
  }

  private static String place(Try attempt) {
    String item = attempt.item().isEmpty() ? "" : " [" + VisibleText.of(attempt.item()) + "]";
    return attempt.host() + item;
  }

  /** {@code 0.3 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
  static String duration(Duration time) {
    if (time.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.toHours() < 1
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toHours() + " h " + time.toMinutesPart() + " min";
  }
}
