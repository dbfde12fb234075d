package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.HostSummary;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.StageStarted;
import dev.lockstep.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a run stands right now: what {@code lockstep status} prints. */
public final class StatusListing {
  private final Palette palette;
  private final ZoneId zone;
  private final ShowListing show;

  /** Shows times as the clocks of a zone do. */
  public StatusListing(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.zone = zone;
    this.show = new ShowListing(palette, zone);
  }

  /**
   * The lines.
   *
   * @param onward the commands once it has stopped
   * @param meanwhile those until then
   */
  public List<String> text(Watched run, Instant now, Onward onward, Meanwhile meanwhile) {
    List<String> lines = new ArrayList<>();
    lines.add(palette.bold("run " + run.id()) + ": " + VisibleText.of(run.standing()));
    lines.addAll(head(run, now));
    run.steps().forEach(step -> lines.add(ShowListing.field("step", step(step))));
    if (!run.state().summary().isEmpty()) {
      lines.add("");
      lines.addAll(hosts(run, now));
    }
    lines.addAll(show.headed("in doubt", inDoubt(run)));
    lines.addAll(show.headed("waits for a person", show.questions(run.state(), onward.answer())));
    lines.addAll(show.stopped(run.state(), run.isActive(), onward.again()));
    if (run.isActive()) {
      lines.add("");
      lines.add("to see what it prints: " + meanwhile.tail());
      lines.add("to stop it after the steps in flight: " + meanwhile.pause());
    }
    return lines;
  }

  private List<String> head(Watched run, Instant now) {
    List<String> lines = new ArrayList<>();
    run.state()
        .opened()
        .ifPresent(opened -> lines.add(ShowListing.field("runbook", opened.runbook())));
    operator(run).ifPresent(who -> lines.add(ShowListing.field("operator", who)));
    run.since()
        .map(at -> RunWords.time(at, zone) + elapsed(run, at, now))
        .ifPresent(since -> lines.add(ShowListing.field("since", since)));
    run.stopping().ifPresent(who -> lines.add(ShowListing.field("stopping", who)));
    run.state().stage().ifPresent(stage -> lines.add(ShowListing.field("stage", stage(stage))));
    RunWords.locked(run.state()).ifPresent(hosts -> lines.add(ShowListing.field("locked", hosts)));
    return lines;
  }

  private static String elapsed(Watched run, Instant since, Instant now) {
    return run.isActive() ? ", for " + StepLines.duration(Duration.between(since, now)) : "";
  }

  /** Who began the session that is at it now, or was last. */
  static Optional<String> operator(Watched run) {
    return run.state().milestones().stream()
        .map(milestone -> identity(milestone.event()))
        .flatMap(Optional::stream)
        .reduce((before, last) -> last)
        .map(who -> who.operator() + " on " + who.jumpHost());
  }

  private static Optional<RunIdentity> identity(RunEvent event) {
    if (event instanceof RunEvent.RunOpened opened) {
      return Optional.of(opened.identity());
    }
    return event instanceof RunEvent.RunResumed resumed
        ? Optional.of(resumed.identity())
        : Optional.empty();
  }

  private static String stage(StageStarted stage) {
    String part = stage.wave().isEmpty() ? "batch " + stage.batch() : stage.wave();
    return stage.name() + ", " + part + ", on " + String.join(" ", stage.hosts());
  }

  private static String step(Watched.Step step) {
    long busy = step.atWork().stream().map(attempt -> attempt.id().host()).distinct().count();
    return step.line().id()
        + ", `"
        + step.line().name()
        + "`: at work on "
        + busy
        + (step.ended().isEmpty() ? "" : ", has ended on " + step.ended().size())
        + (step.toCome().isEmpty() ? "" : ", to come on " + step.toCome().size());
  }

  private List<String> hosts(Watched run, Instant now) {
    List<Outcome> columns = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      boolean seen =
          run.state().summary().keySet().stream().anyMatch(h -> count(run, h, outcome) > 0);
      if (seen
          || Outcome.OK == outcome
          || Outcome.CHANGED == outcome
          || Outcome.FAILED == outcome) {
        columns.add(outcome);
      }
    }
    List<String> head = new ArrayList<>(List.of("host"));
    columns.forEach(outcome -> head.add(outcome.word()));
    head.add("now");
    List<List<String>> rows = new ArrayList<>(List.of(head));
    for (String host : run.state().summary().keySet()) {
      List<String> row = new ArrayList<>(List.of(host));
      columns.forEach(outcome -> row.add(Integer.toString(count(run, host, outcome))));
      row.add(VisibleText.of(now(run, host, now)));
      rows.add(row);
    }
    List<String> lines = new ArrayList<>(Columns.of(rows));
    lines.set(0, palette.bold(lines.get(0)));
    return lines;
  }

  /** What is under way is in doubt only when nobody is at it. */
  static int count(Watched run, String host, Outcome outcome) {
    HostSummary summary = run.state().summary().getOrDefault(host, HostSummary.NONE);
    long busy =
        run.atWork().stream()
            .filter(attempt -> attempt.id().host().equals(host))
            .map(attempt -> attempt.id().step())
            .distinct()
            .filter(step -> run.state().step(step, host).end().isEmpty())
            .count();
    return summary.count(outcome) - (outcome == Outcome.IN_DOUBT ? (int) busy : 0);
  }

  private static String now(Watched run, String host, Instant now) {
    String busy =
        run.atWork().stream()
            .filter(attempt -> attempt.id().host().equals(host))
            .map(attempt -> work(attempt, now))
            .collect(Collectors.joining("; "));
    String line = line(run, host);
    return busy + (busy.isEmpty() || line.isEmpty() ? "" : "; ") + line;
  }

  /** What is wrong with its connection; empty when nothing is. */
  static String line(Watched run, String host) {
    RunEvent last = run.state().hosts().get(host);
    if (last instanceof RunEvent.HostAwaited && run.isActive()) {
      return "does not answer, waited for";
    }
    boolean lost = last instanceof RunEvent.HostLost || last instanceof RunEvent.HostAwaited;
    return lost ? "its connection is lost" : "";
  }

  private static String work(Attempt attempt, Instant now) {
    String item = attempt.id().item().isEmpty() ? "" : " [" + attempt.id().item() + "]";
    String again = attempt.id().attempt() == 1 ? "" : ", attempt " + attempt.id().attempt();
    String time = StepLines.duration(Duration.between(attempt.startedAt(), now));
    return attempt.id().step() + item + again + ", for " + time;
  }

  private List<String> inDoubt(Watched run) {
    return run.inDoubt().stream()
        .map(
            attempt ->
                "  "
                    + VisibleText.of(
                        attempt.id()
                            + " since "
                            + RunWords.time(attempt.startedAt(), zone)
                            + ": "
                            + attempt.start().describe()))
        .toList();
  }
}
