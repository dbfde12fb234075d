package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code wait_for}: waits for a port, a path, a line in a log, a process, a web page or a time. */
final class WaitForAction {
  static final ActionType TYPE =
      new BuiltIn(
          "wait_for", "waits for a port, path, log line, process or time", WaitForAction::read);

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final List<String> SUBJECTS = List.of("port", "path", "process", "http");

  private WaitForAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "wait_for", reading).flatMap(WaitForAction::read);
  }

  private static Optional<Action> read(Options options) {
    List<String> subjects = SUBJECTS.stream().filter(options.mapping()::has).toList();
    SUBJECTS.forEach(options.mapping()::ignored);
    if (subjects.size() > 1) {
      options.out().add(tooMany(subjects, options));
    }
    String subject = subjects.isEmpty() ? "timeout" : subjects.get(0);
    String source = subject + " " + Summary.option(options, subject);
    Optional<Awaited.Source> awaited = Awaited.read(subject, options);
    Pace pace = Pace.read(options);
    if (subjects.isEmpty() && !options.mapping().has("timeout")) {
      options.out().add(nothing(options));
    }
    Setting<String> msg = options.text("msg");
    return options.finish(
        () ->
            new Declared(
                Nature.READING,
                "wait_for: " + source,
                options.checks(),
                Declared.Traits.NONE.waiting(),
                scope ->
                    awaited.isPresent()
                        ? new Waiting(awaited.get().in(scope), pace.in(scope), msg.in(scope))
                        : new Pausing(pace.in(scope).limit())));
  }

  /** The options that say how long. */
  private record Pace(Setting<Duration> delay, Setting<Duration> sleep, Setting<Duration> timeout) {
    static Pace read(Options options) {
      return new Pace(
          options.typed("delay", Conversions.DURATION),
          options.typed("sleep", Conversions.DURATION),
          options.typed("timeout", Conversions.DURATION));
    }

    Waiting.Pace in(Scope scope) throws EvaluationException {
      return new Waiting.Pace(
          delay.or(Duration.ZERO, scope),
          sleep.or(Duration.ofSeconds(1), scope),
          timeout.or(LIMIT, scope));
    }
  }

  private static Diagnostic tooMany(List<String> subjects, Options options) {
    String all = String.join("`, `", subjects);
    return Diagnostic.error(
            "one-of-two", options.keySpan(subjects.get(1)), "`wait_for` has `" + all + "` at once")
        .help("write a step for each");
  }

  private static Diagnostic nothing(Options options) {
    return Diagnostic.error(
            "missing-key", options.mapping().node().span(), "`wait_for` names nothing to wait for")
        .help("add `port`, `path`, `process` or `http`, or `timeout` alone to let time pass");
  }
}
