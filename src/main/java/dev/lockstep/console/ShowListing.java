package dev.lockstep.console;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.GateRound;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.GateClosed;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunEvent.PlanChanged;
import dev.lockstep.event.RunEvent.RollbackBegun;
import dev.lockstep.event.RunEvent.RunAbandoned;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunEvent.RunResumed;
import dev.lockstep.event.RunEvent.StepEnded;
import dev.lockstep.event.RunEvent.StopRequested;
import dev.lockstep.event.RunEvent.VerdictGiven;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.text.VisibleText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One run: what {@code lockstep show RUN} prints. */
public final class ShowListing {
  private final Palette palette;
  private final ZoneId zone;

  /** Shows times as the clocks of a zone do. */
  public ShowListing(Palette palette, ZoneId zone) {
    this.palette = palette;
    this.zone = zone;
  }

  /**
   * The lines.
   *
   * @param isActive whether a process is at it
   * @param onward the commands that may come next
   */
  public List<String> text(String id, RunState state, boolean isActive, Onward onward) {
    List<String> lines = new ArrayList<>();
    RunWords.partial(state).ifPresent(words -> lines.add(palette.bad(words)));
    lines.add(palette.bold("run " + id) + ": " + RunWords.standing(state, isActive));
    state.opened().ifPresent(opened -> lines.addAll(head(opened, state)));
    lines.addAll(headed("failed, and waived", WaiverLines.of(state)));
    lines.addAll(headed("left out or replaced for this customer", RunWords.departures(state)));
    state.gates().forEach(gate -> lines.addAll(gate(gate)));
    lines.addAll(headed("what persons said", answers(state)));
    lines.addAll(new StepListing(palette).text(state));
    lines.addAll(NotDone.lines(NotDone.of(state), Set.of()));
    lines.addAll(inDoubt(state, isActive));
    lines.addAll(headed("waits for a person", questions(state, onward.answer())));
    lines.addAll(stopped(state, isActive, onward.again()));
    return lines;
  }

  /** What it waits for persons to say. */
  List<String> questions(RunState state, String answer) {
    List<String> lines = new ArrayList<>();
    for (Recorded at : state.questions()) {
      PersonAsked asked = (PersonAsked) at.event();
      String since = " since " + RunWords.time(at.at(), zone) + ":";
      lines.add("  " + VisibleText.of(asked.subject()) + since);
      asked.question().text().lines().forEach(line -> lines.add("    " + VisibleText.of(line)));
      lines.add("  to answer: " + answer);
    }
    return lines;
  }

  private List<String> head(RunOpened opened, RunState state) {
    RunIdentity who = opened.identity();
    List<String> lines = new ArrayList<>();
    lines.add(field("runbook", opened.runbook()));
    lines.add(field("operator", who.operator() + " on " + who.jumpHost()));
    lines.add(field("command", "lockstep " + String.join(" ", who.arguments())));
    lines.add(field("version", who.version()));
    lines.add(field("plan", opened.planDigest()));
    for (Recorded milestone : state.milestones()) {
      lines.addAll(milestone(milestone));
      if (milestone.event() instanceof PlanChanged changed) {
        changed.changes().forEach(change -> lines.add(field("", "  " + change)));
      }
    }
    lines.add(field("changed", RunWords.changed(state)));
    RunWords.locked(state).ifPresent(hosts -> lines.add(field("locked", hosts)));
    state.pointsOfNoReturn().forEach((step, hosts) -> lines.add(noReturn(step, hosts)));
    return lines;
  }

  private String noReturn(String step, List<String> hosts) {
    String where = "step `" + step + "` on `" + String.join("`, `", hosts) + "`";
    return palette.bad("  past the point of no return:") + " " + VisibleText.of(where);
  }

  private List<String> milestone(Recorded milestone) {
    String at = RunWords.time(milestone.at(), zone);
    if (milestone.event() instanceof RunOpened) {
      return List.of(field("began", at));
    }
    if (milestone.event() instanceof RunResumed resumed) {
      RunIdentity who = resumed.identity();
      return List.of(field("resumed", at + " by " + who.operator() + " on " + who.jumpHost()));
    }
    if (milestone.event() instanceof PlanChanged changed) {
      return List.of(
          field("replanned", changed.reason().isEmpty() ? "no reason given" : changed.reason()));
    }
    if (milestone.event() instanceof RollbackBegun back) {
      String by = at + " by " + back.identity().operator() + " on " + back.identity().jumpHost();
      List<String> lines = new ArrayList<>(List.of(field("turned", by)));
      RunWords.choices(back.choices()).forEach(words -> lines.add("            " + words));
      return lines;
    }
    if (milestone.event() instanceof RunAbandoned left) {
      RunIdentity who = left.identity();
      String by = at + " by " + who.operator() + " on " + who.jumpHost() + ": " + left.reason();
      return List.of(field("given up", by));
    }
    return List.of(field("ended", at));
  }

  /** A line of the head. */
  static String field(String name, String value) {
    return String.format("  %-9s %s", name, VisibleText.of(value));
  }

  private List<String> gate(GateRound gate) {
    List<String> lines = new ArrayList<>();
    String standing =
        switch (gate.standing()) {
          case OPEN -> "open";
          case HELD -> palette.good("held");
          case BROKEN -> palette.bad("not held");
          case ABANDONED -> "not finished";
        };
    lines.add("");
    lines.add(palette.bold("gate " + VisibleText.of(gate.gate())) + ": " + standing);
    for (VerdictGiven given : gate.verdicts()) {
      lines.add(verdict(given));
      String help = Verdicts.help(given.verdict());
      if (!help.isEmpty()) {
        lines.add("                 help: " + VisibleText.of(help));
      }
    }
    return lines;
  }

  private String verdict(VerdictGiven given) {
    String word = String.format("%-15s", given.verdict().word());
    String item = given.item().isEmpty() ? "" : " [" + given.item() + "]";
    String place = given.host().isEmpty() ? "" : " on " + given.host();
    String seen = Verdicts.seen(given.verdict());
    String rest = given.check() + place + item + (seen.isEmpty() ? "" : ": " + seen);
    return "  " + (given.verdict().blocks() ? palette.bad(word) : word) + VisibleText.of(rest);
  }

  /** A part with its title; nothing where it is empty. */
  List<String> headed(String title, List<String> body) {
    List<String> lines = new ArrayList<>();
    if (!body.isEmpty()) {
      lines.addAll(List.of("", palette.bold(title)));
      lines.addAll(body);
    }
    return lines;
  }

  private List<String> answers(RunState state) {
    return state.answers().stream()
        .map(
            given ->
                "  "
                    + RunWords.time(given.answer().at(), zone)
                    + "  "
                    + VisibleText.of(RunWords.answer(given)))
        .toList();
  }

  private List<String> inDoubt(RunState state, boolean isActive) {
    List<String> lines = new ArrayList<>();
    for (Attempt attempt : state.inDoubt()) {
      String since = " since " + RunWords.time(attempt.startedAt(), zone);
      lines.add("  " + VisibleText.of(attempt.id() + since + ": " + attempt.start().describe()));
    }
    if (!lines.isEmpty()) {
      lines.add(0, palette.bold(isActive ? "under way" : "in doubt"));
      lines.add(0, "");
    }
    return lines;
  }

  /** Why it is not under way. */
  List<String> stopped(RunState state, boolean isActive, String again) {
    boolean done = state.ended().map(end -> end.exit() == 0).orElse(false);
    boolean over = state.way() == Way.ABANDONED;
    if (isActive || done || over || state.opened().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", palette.bold("why it stopped")));
    lines.add(
        "  "
            + state
                .ended()
                .map(end -> VisibleText.of(end.why()) + " (exit " + end.exit() + ")")
                .orElse("lockstep was killed, or the jump host went down"));
    state.firstObstacle().ifPresent(first -> lines.add("  first: " + obstacle(first)));
    if (!again.isEmpty()) {
      lines.add("  to go on: " + again);
    }
    return lines;
  }

  private String obstacle(Recorded first) {
    return RunWords.time(first.at(), zone) + ", " + VisibleText.of(what(first));
  }

  private static String what(Recorded first) {
    if (first.event() instanceof StepEnded step) {
      String message = step.message().isEmpty() ? "" : ": " + step.message();
      return "step `"
          + step.step()
          + "` on `"
          + step.host()
          + "`: "
          + step.outcome().word()
          + message;
    }
    if (first.event() instanceof HostLost host) {
      return "host `" + host.host() + "` was lost: " + host.why();
    }
    if (first.event() instanceof GateClosed gate) {
      return "gate `" + gate.gate() + "` did not hold";
    }
    if (first.event() instanceof StopRequested stop) {
      return stop.by() + " asked to stop: " + stop.why();
    }
    throw new AssertionError(first);
  }
}
