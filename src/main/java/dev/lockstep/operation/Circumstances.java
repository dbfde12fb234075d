package dev.lockstep.operation;

import dev.lockstep.shell.Content;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a step's modifiers say about how its operations run.
 *
 * @param become another user to run as
 * @param environment variables set for it; values may hold secrets and reach no argument list
 * @param profile a file sourced before; {@code ~} is the home of the user it runs as
 * @param timeout how long it may take; empty for ever
 * @param quiet whether its output must stay in memory ({@code no_log})
 */
public record Circumstances(
    Optional<Become> become,
    Map<String, Content.Text> environment,
    Optional<String> profile,
    Optional<Duration> timeout,
    boolean quiet) {
  /** As the login user, with nothing added and no limit. */
  public static final Circumstances PLAIN =
      new Circumstances(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), false);

  public Circumstances {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** The same as another user. */
  public Circumstances as(Become user) {
    return new Circumstances(Optional.of(user), environment, profile, timeout, quiet);
  }

  /** The same, and what is printed stays in memory. */
  public Circumstances quietly() {
    return new Circumstances(become, environment, profile, timeout, true);
  }

  /** The same with a time limit. */
  public Circumstances within(Duration limit) {
    return new Circumstances(become, environment, profile, Optional.of(limit), quiet);
  }
}
