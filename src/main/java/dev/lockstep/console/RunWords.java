package dev.lockstep.console;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent.Choices;
import dev.lockstep.event.RunEvent.PersonAnswered;
import dev.lockstep.event.RunEvent.PersonAsked;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Way;
import dev.lockstep.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a whole run is called. */
final class RunWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** As many hosts as fit into a line. */
  private static final int MOST_NAMED = 7;

  private RunWords() {}

  /**
   * Where it stands, in a word.
   *
   * @param isActive whether a process is at it; a run without an end and without a process was
   *     killed
   */
  static String standing(RunState state, boolean isActive) {
    Optional<String> waits = waits(state);
    if (isActive) {
      String goes = state.way() == Way.BACK ? "rolling back" : "running";
      return waits.map(subject -> goes + ", " + subject).orElse(goes);
    }
    if (waits.isPresent()) {
      return waits.get();
    }
    if (state.opened().isEmpty()) {
      return "not begun";
    }
    return switch (state.way()) {
      case ON -> state.ended().map(end -> end.exit() == 0 ? "done" : "stopped").orElse("killed");
      case BACK -> "partly rolled back";
      case ROLLED_BACK -> "rolled back";
      case ABANDONED -> "given up";
    };
  }

  /** What a rollback goes by, a line each. */
  static List<String> choices(Choices choices) {
    List<String> lines = new ArrayList<>();
    if (!choices.reason().isEmpty()) {
      lines.add("reason: " + VisibleText.of(choices.reason()));
    }
    if (!choices.beyond().isEmpty()) {
      lines.add("past the point of no return: " + VisibleText.of(choices.beyond()));
    }
    choices
        .skips()
        .forEach((step, why) -> lines.add("not undone: " + VisibleText.of(step + ": " + why)));
    return lines;
  }

  /** That it waits for a person, and over what; empty when it does not. */
  private static Optional<String> waits(RunState state) {
    return state.questions().stream()
        .findFirst()
        .map(asked -> "waits for a person: " + ((PersonAsked) asked.event()).subject());
  }

  /** What was left out or replaced for this customer. */
  static List<String> departures(RunState state) {
    return state.taken().stream()
        .flatMap(taken -> taken.departures().stream())
        .map(VisibleText::of)
        .toList();
  }

  /** That only a part of the runbook was run, and why; empty where nobody said so. */
  static Optional<String> partial(RunState state) {
    return state.opened().flatMap(opened -> partial(opened.identity()));
  }

  /** The same of who runs it. */
  static Optional<String> partial(RunIdentity identity) {
    return Optional.of(identity.partial())
        .filter(reason -> !reason.isEmpty())
        .map(reason -> "only a part of the runbook: " + VisibleText.of(reason));
  }

  /** Whether something was changed, in a word. */
  static String changed(RunState state) {
    if (state.hasChanged()) {
      return "yes";
    }
    return state.mayHaveChanged() ? "maybe" : "no";
  }

  /** What a person answered: who, what, to which question, with which evidence. */
  static String answer(PersonAnswered given) {
    String evidence =
        given.answer().evidence().entrySet().stream()
            .map(stated -> ", " + stated.getKey() + ": " + stated.getValue())
            .collect(Collectors.joining());
    String word = given.answer().agreed() ? "yes" : "no";
    return given.answer().person() + ": " + word + " to " + subject(given) + evidence;
  }

  /** Older journals name the step alone. */
  private static String subject(PersonAnswered given) {
    String on = given.host().isEmpty() ? "" : " on " + given.host();
    return given.subject().contains(on) ? given.subject() : given.subject() + on;
  }

  /** When it began. */
  static Optional<Instant> began(RunState state) {
    return state.milestones().stream().findFirst().map(Recorded::at);
  }

  /** When it ended or stopped. */
  static Optional<Instant> ended(RunState state) {
    List<Recorded> milestones = state.milestones();
    return state.ended().map(end -> milestones.get(milestones.size() - 1).at());
  }

  /** A time as the clocks of a zone show it. */
  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** What every listing for machines says of a run. */
  static Map<String, Object> head(RunState state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    state.ended().ifPresent(end -> fields.put("exit", end.exit()));
    state.opened().ifPresent(opened -> put(fields, opened));
    began(state).ifPresent(at -> fields.put("started", at.toString()));
    ended(state).ifPresent(at -> fields.put("ended", at.toString()));
    fields.put("changed", changed(state));
    if (!state.pointsOfNoReturn().isEmpty()) {
      fields.put("points_of_no_return", state.pointsOfNoReturn());
    }
    if (!departures(state).isEmpty()) {
      fields.put("departures", departures(state));
    }
    state.ended().ifPresent(end -> fields.put("why", end.why()));
    return fields;
  }

  private static void put(Map<String, Object> fields, RunOpened opened) {
    RunIdentity identity = opened.identity();
    fields.put("runbook", opened.runbook());
    fields.put("plan", opened.planDigest());
    fields.put("operator", identity.operator());
    fields.put("jump_host", identity.jumpHost());
    fields.put("version", identity.version());
    fields.put("arguments", identity.arguments());
    if (!identity.partial().isEmpty()) {
      fields.put("partial", identity.partial());
    }
  }

  /** The hosts that a run has locked, at least the first; empty where it has none. */
  static Optional<String> locked(RunState state) {
    List<String> hosts = state.locked();
    String first = String.join(" ", hosts.subList(0, Math.min(hosts.size(), MOST_NAMED)));
    int more = hosts.size() - MOST_NAMED;
    return hosts.isEmpty()
        ? Optional.empty()
        : Optional.of(first + (more > 0 ? " and " + more + " more" : ""));
  }
}
