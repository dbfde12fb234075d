package dev.lockstep.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the process was started with: streams, environment, working directory, time, chance. The one
 * door through which they come in.
 *
 * @param terminal whether a person sits at both ends; the launcher looks
 */
record Shell(
    Streams streams,
    Map<String, String> environment,
    Path folder,
    Chance chance,
    boolean terminal) {

  /** Where is read from and written to. */
  record Streams(BufferedReader in, PrintStream out, PrintStream err) {}

  /** What differs from one start to the next. */
  record Chance(Clock clock, RandomGenerator random) {}

  /** This process. */
  static Shell ofProcess() {
    return new Shell(
        new Streams(
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            utf8(System.out),
            utf8(System.err)),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        new Chance(Clock.systemUTC(), new java.security.SecureRandom()),
        Boolean.getBoolean("lockstep.terminal"));
  }

  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** The same in another working directory. */
  Shell in(String other) {
    return new Shell(streams, environment, Path.of(other), chance, terminal);
  }

  PrintStream out() {
    return streams.out();
  }

  PrintStream err() {
    return streams.err();
  }

  Clock clock() {
    return chance.clock();
  }

  /** A variable of the environment; empty text counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** The operator's home folder. */
  Path home() {
    return Path.of(variable("HOME").orElse(System.getProperty("user.home")));
  }

  /** Who sits here. */
  String operator() {
    return variable("SUDO_USER").or(() -> variable("USER")).orElse(System.getProperty("user.name"));
  }

  /** The account that this process runs under; hosts are logged in to under the same name. */
  String account() {
    return System.getProperty("user.name");
  }

  /** Where Lockstep itself lies; the launcher says so. */
  Path project() {
    return Path.of(System.getProperty("lockstep.home", "")).toAbsolutePath();
  }

  /** Whether colours are wanted: on a terminal, unless {@code NO_COLOR} says no. */
  boolean colours() {
    return terminal && variable("NO_COLOR").isEmpty();
  }
}
