package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * What is waited for.
 *
 * @param words as the end of "wait until"
 * @param probe exit status 0 when it is so, 2 when nobody can tell
 */
record Awaited(String words, Exec probe) {
  private static final Duration ONE_TRY = Duration.ofSeconds(5);

  static final String[] STATES = {"started", "stopped", "present", "absent"};

  /** What is waited for, as it was read. */
  interface Source {
    Awaited in(Scope scope) throws EvaluationException;
  }

  /** Reads the options of a subject; empty when only time is to pass. */
  static Optional<Source> read(String subject, Options options) {
    return switch (subject) {
      case "port" -> Optional.of(port(options));
      case "path" -> Optional.of(path(options));
      case "process" -> Optional.of(process(options));
      case "http" -> Optional.of(http(options));
      default -> Optional.empty();
    };
  }

  private static Source port(Options options) {
    Setting<Integer> port = options.requiredTyped("port", Conversions.PORT);
    Setting<String> host = options.text("host");
    Setting<Duration> once = options.typed("connect_timeout", Conversions.DURATION);
    Setting<String> state = state(options);
    return scope -> {
      boolean wanted = isWanted(state, scope);
      String to = host.or("127.0.0.1", scope);
      String number = port.value(scope).toString();
      Exec probe =
          HostScript.probe("wait-port", scope.shell())
              .with("host", to)
              .with("port", number)
              .with("limit", seconds(once.or(ONE_TRY, scope)))
              .with("wanted", wanted)
              .exec();
      return new Awaited(
          "port " + number + " of " + to + (wanted ? " is open" : " is closed"), probe);
    };
  }

  private static Source path(Options options) {
    Setting<String> path = options.requiredTyped("path", HostPath.CONVERSION);
    Setting<String> text = options.text("contains");
    Setting<String> regex = options.text("search_regex");
    Setting<String> state = state(options);
    boolean line = text.isWritten() || regex.isWritten();
    if (line && state.isWritten()) {
      options.out().add(stateOfLine(options));
    }
    return line
        ? scope -> line(path.value(scope), text.in(scope), regex.in(scope), scope.shell())
        : scope -> path(path.value(scope), isWanted(state, scope), scope.shell());
  }

  private static Awaited path(String path, boolean wanted, HostShell shell) {
    return new Awaited(
        "`" + path + "` is " + (wanted ? "there" : "gone"),
        HostScript.probe("wait-path", shell)
            .withPath("path", HostPath.bare(path))
            .with("wanted", wanted)
            .exec());
  }

  private static Awaited line(
      String path, Optional<String> text, Optional<String> regex, HostShell shell) {
    String wanted = text.or(() -> regex).orElse("");
    return new Awaited(
        "`" + path + "` has a line with `" + wanted + "`",
        HostScript.probe("wait-line", shell)
            .withPath("path", path)
            .with("text", wanted)
            .with("flag", text.isPresent() ? "-F" : "-E")
            .exec());
  }

  private static Source process(Options options) {
    Setting<String> name = options.requiredText("process");
    Setting<String> state = state(options);
    return scope -> {
      boolean wanted = isWanted(state, scope);
      String program = name.value(scope);
      return new Awaited(
          "a process `" + program + "` " + (wanted ? "runs" : "runs no more"),
          HostScript.probe("wait-process", scope.shell())
              .with("name", program)
              .with("wanted", wanted)
              .exec());
    };
  }

  private static Source http(Options options) {
    Setting<String> url = options.requiredText("http");
    Setting<Long> status = options.typed("status", Conversions.INTEGER);
    Setting<Duration> once = options.typed("connect_timeout", Conversions.DURATION);
    return scope -> {
      String code = String.valueOf(status.or(200L, scope));
      return new Awaited(
          "`" + url.value(scope) + "` answers " + code,
          HostScript.probe("wait-http", scope.shell())
              .with("url", url.value(scope))
              .with("status", code)
              .with("limit", seconds(once.or(ONE_TRY, scope)))
              .exec());
    };
  }

  private static Setting<String> state(Options options) {
    return options.typed("state", Conversions.oneOf(STATES));
  }

  private static boolean isWanted(Setting<String> state, Scope scope) throws EvaluationException {
    String word = state.or("started", scope);
    return word.equals("started") || word.equals("present");
  }

  private static String seconds(Duration span) {
    return String.valueOf(Math.max(1, span.toSeconds()));
  }

  private static Diagnostic stateOfLine(Options options) {
    return Diagnostic.error(
            "bad-option",
            options.keySpan("state"),
            "`state` does not go with a line that is waited for")
        .help("take `state` out");
  }
}
