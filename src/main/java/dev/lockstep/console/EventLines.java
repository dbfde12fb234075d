package dev.lockstep.console;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns events into lines, in order. Remembers what is needed for headings and durations. */
final class EventLines {
  private final Palette palette;
  private final boolean verbose;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Instant> starts = new HashMap<>();
  private final Map<String, Report> reports = new HashMap<>();
  private String heading = "";

  /**
   * @param verbose whether commands and their output are shown too ({@code -v})
   */
  EventLines(Palette palette, boolean verbose) {
    this.palette = palette;
    this.verbose = verbose;
  }

  /** The lines for an event; often none. */
  List<String> of(Recorded recorded) {
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.RunOpened opened) {
      return opened(opened);
    } else if (event instanceof RunEvent.VerdictGiven given) {
      return verdict(given);
    } else if (event instanceof RunEvent.StepStarted started) {
      return started(started, recorded.at());
    } else if (event instanceof RunEvent.TryEnded ended) {
      reports.put(ended.attempt().step() + "@" + ended.attempt().host(), ended.report());
      return tried(ended);
    } else if (event instanceof RunEvent.StepEnded ended) {
      return ended(ended, recorded.at());
    } else if (event instanceof RunEvent.StepForeseen foreseen) {
      return foreseen(foreseen);
    }
    return plain(event);
  }

  private List<String> plain(RunEvent event) {
    if (event instanceof RunEvent.HostLost lost) {
      return withHelp(
          "  " + palette.bad("unreachable") + "  " + lost.host() + ": " + lost.why(), lost.help());
    } else if (event instanceof RunEvent.GateOpened opened) {
      heading = "";
      return List.of("", palette.bold("Gate " + opened.gate()));
    } else if (event instanceof RunEvent.StageStarted started) {
      heading = "";
      String hosts = String.join(" ", started.hosts());
      return List.of("", palette.bold("Stage " + started.name()) + palette.dim("  on " + hosts));
    } else if (event instanceof RunEvent.StopRequested stop) {
      return List.of("  stop asked for by " + stop.by() + ": " + stop.why());
    }
    return List.of();
  }

  private List<String> opened(RunEvent.RunOpened opened) {
    opened.steps().forEach(step -> names.put(step.id(), step.name()));
    RunEvent.RunIdentity who = opened.identity();
    return List.of(
        palette.bold(opened.runbook()),
        palette.dim(
            "run "
                + who.run()
                + ", plan "
                + shortened(opened.planDigest())
                + ", by "
                + who.operator()
                + " on "
                + who.jumpHost()));
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }

  private List<String> verdict(RunEvent.VerdictGiven given) {
    Verdict verdict = given.verdict();
    String where = given.host().isEmpty() ? "all" : given.host();
    String item = given.item().isEmpty() ? "" : " [" + given.item() + "]";
    String word = String.format("%-14s", verdict.word());
    String line =
        "  "
            + (verdict.blocks() ? palette.bad(word) : paint(verdict, word))
            + " "
            + where
            + "  "
            + given.check()
            + item
            + suffix(Verdicts.seen(verdict));
    return withHelp(line, Verdicts.help(verdict));
  }

  private String paint(Verdict verdict, String word) {
    return verdict instanceof Verdict.Passed ? palette.good(word) : palette.notable(word);
  }

  private List<String> started(RunEvent.StepStarted started, Instant at) {
    String key = started.attempt().step() + "@" + started.attempt().host();
    starts.putIfAbsent(key, at);
    List<String> lines = new ArrayList<>(heading(started.attempt().step()));
    if (verbose) {
      lines.add(
          palette.dim(
              "    " + started.attempt().host() + " $ " + Printable.line(started.describe())));
    }
    return lines;
  }

  private List<String> heading(String step) {
    if (heading.equals(step)) {
      return List.of();
    }
    heading = step;
    String name = names.getOrDefault(step, "");
    return List.of("  " + step + (name.isEmpty() ? "" : palette.dim("  " + name)));
  }

  private List<String> tried(RunEvent.TryEnded ended) {
    List<String> lines = new ArrayList<>();
    if (verbose && ended.outcome() != Outcome.FAILED) {
      lines.addAll(output(ended.report().stdout().tail()));
      lines.addAll(output(ended.report().stderr().tail()));
    }
    boolean isRetried = ended.outcome() == Outcome.FAILED && ended.attempt().attempt() > 1;
    if (isRetried) {
      lines.add(
          palette.dim(
              "    attempt "
                  + ended.attempt().attempt()
                  + " on "
                  + ended.attempt().host()
                  + " failed"));
    }
    return lines;
  }

  private List<String> ended(RunEvent.StepEnded ended, Instant at) {
    String key = ended.step() + "@" + ended.host();
    List<String> lines = new ArrayList<>(heading(ended.step()));
    Instant start = starts.remove(key);
    String time = start == null ? "" : "  " + palette.dim(duration(Duration.between(start, at)));
    String ignored =
        ended.ignored().isEmpty() ? "" : "  (ignored: " + Printable.line(ended.ignored()) + ")";
    lines.add(
        "    "
            + palette.outcome(ended.outcome())
            + " "
            + ended.host()
            + time
            + suffix(ended.message())
            + ignored);
    Report report = reports.remove(key);
    if (report != null && ended.outcome().stops()) {
      lines.addAll(failure(report));
    }
    return lines;
  }

  private List<String> failure(Report report) {
    List<String> lines = new ArrayList<>();
    String tail =
        report.stderr().tail().isEmpty() ? report.stdout().tail() : report.stderr().tail();
    lines.addAll(output(tail));
    String file =
        report.stderr().tail().isEmpty() ? report.stdout().file() : report.stderr().file();
    if (!file.isEmpty()) {
      lines.add(palette.dim("      the rest: " + file));
    }
    if (!report.help().isEmpty()) {
      lines.add("      help: " + Printable.line(report.help()));
    }
    return lines;
  }

  private List<String> output(String tail) {
    return Printable.text(tail).lines().map(line -> palette.dim("      | ") + line).toList();
  }

  private List<String> foreseen(RunEvent.StepForeseen foreseen) {
    List<String> lines = new ArrayList<>(heading(foreseen.attempt().step()));
    String item = foreseen.attempt().item().isEmpty() ? "" : " [" + foreseen.attempt().item() + "]";
    lines.add(
        "    "
            + certainty(foreseen.certainty())
            + " "
            + foreseen.attempt().host()
            + item
            + "  "
            + Printable.line(foreseen.what()));
    Printable.text(foreseen.diff()).lines().forEach(line -> lines.add("      " + line));
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

  private static List<String> withHelp(String line, String help) {
    return help.isEmpty() ? List.of(line) : List.of(line, "      help: " + Printable.line(help));
  }

  private static String suffix(String message) {
    return message.isEmpty() ? "" : "  " + Printable.line(message);
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
