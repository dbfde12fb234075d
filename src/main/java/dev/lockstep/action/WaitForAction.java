package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code wait_for}: waits for a port, a path, a line in a log, a process, a web page or a time. */
final class WaitForAction {
  private static final List<String> SUBJECTS = List.of("port", "path", "process", "http");
  private static final Form FORM =
      Form.of(
              Field.of("port", Kind.Plain.INTEGER, "a TCP port"),
              Field.of("host", Kind.Plain.TEXT, "whose port; the host itself if left out"),
              Field.of("path", Kind.Plain.PATH, "a path on the host"),
              Field.of(
                  "contains", Kind.Plain.TEXT, "a text that a line of the file at `path` holds"),
              Field.of("search_regex", Kind.Plain.REGEX, "the same by a POSIX extended expression"),
              Field.of("process", Kind.Plain.TEXT, "the name of a program"),
              Field.of("http", Kind.Plain.TEXT, "an address that is to answer"),
              Field.of(
                  "status", Kind.Plain.INTEGER, "the status it is to answer with, 200 if left out"),
              Field.of(
                  "state",
                  Kind.oneOf(Awaited.STATES),
                  "whether it is to be there (`started`, `present`: the default) or gone"),
              Field.of("connect_timeout", Kind.Plain.DURATION, "for one try, `5s` if left out"),
              Field.of("delay", Kind.Plain.DURATION, "before the first look"),
              Field.of("sleep", Kind.Plain.DURATION, "between two looks, `1s` if left out"),
              Field.of(
                  "timeout",
                  Kind.Plain.DURATION,
                  "for all of it, `5m` if left out; alone: a pause"),
              Field.of("msg", Kind.Plain.TEXT, "what a failure says first"))
          .atMostOneOf(SUBJECTS.toArray(String[]::new))
          .atMostOneOf("contains", "search_regex")
          .atLeastOneOf("port", "path", "process", "http", "timeout");

  static final ActionType TYPE =
      new BuiltIn(
          "wait_for",
          "waits for a port, path, log line, process or time",
          FORM,
          WaitForAction::read);

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private WaitForAction() {}

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "wait_for", FORM, reading).flatMap(WaitForAction::read);
  }

  private static Optional<Action> read(Options options) {
    List<String> subjects = SUBJECTS.stream().filter(options.mapping()::has).toList();
    SUBJECTS.forEach(options.mapping()::ignored);
    String subject = subjects.isEmpty() ? "timeout" : subjects.get(0);
    String source = subject + " " + Summary.option(options, subject);
    Optional<Awaited.Source> awaited = Awaited.read(subject, options);
    Pace pace = Pace.read(options);
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
                        : new Pausing(pace.in(scope).limit(), scope.shell())));
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
          timeout.or(LIMIT, scope),
          scope.shell());
    }
  }
}
