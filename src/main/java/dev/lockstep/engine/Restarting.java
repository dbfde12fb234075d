package dev.lockstep.engine;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Restart;
import dev.lockstep.operation.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The course of a {@link Restart}. Its result is the boot id of the host that is back; exit status
 * 1 where it never went down; not started where it did not come back; unknown where a stop ended
 * the waiting.
 */
final class Restarting {
  /** How long one question to a host may take that may be going down. */
  private static final Duration QUESTION = Duration.ofSeconds(20);

  /** Where a shell's exit statuses for signals begin: a command may be ended by the restart. */
  private static final int SIGNALLED = 128;

  private static final Pattern BOOT_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Host host;
  private final Patience patience;
  private final Clock clock;

  /** The host that is restarted. */
  interface Host {
    /** Runs something on the connection that stands. */
    Result.Ran run(Exec exec, Duration limit);

    /** In which start of the host an earlier session began the restart, if that is known. */
    Optional<String> boot();

    /** Whether a connection stands, as far as is known. */
    boolean isOpen();

    /** Connects anew; whether that worked. */
    boolean reconnect();
  }

  Restarting(Host host, Patience patience, Clock clock) {
    this.host = host;
    this.patience = patience;
    this.clock = clock;
  }

  Result.Ran perform(Restart restart) {
    Result.Ran before = host.run(restart.bootId(), QUESTION);
    if (!before.isSuccess() || before.stdout().trimmed().isBlank()) {
      return ended(
          before, new ExitStatus.NotStarted("the host does not tell its boot id"), before.stderr());
    }
    if (hasRestarted(before.stdout().trimmed())) {
      return before;
    }
    Result.Ran command = host.run(restart.command(), QUESTION);
    return hasFailed(command) ? command : awaited(restart, before);
  }

  /** Since an earlier session gave the command. Some systems tell a boot in several ways. */
  private boolean hasRestarted(String now) {
    return BOOT_ID.matcher(now).matches()
        && host.boot()
            .filter(BOOT_ID.asMatchPredicate())
            .filter(then -> !then.equals(now))
            .isPresent();
  }

  /** Anything but a refusal may be the restart itself. */
  private static boolean hasFailed(Result.Ran command) {
    return command.status() instanceof ExitStatus.NotStarted
        || (command.status() instanceof ExitStatus.Exited exited
            && exited.code() != 0
            && exited.code() <= SIGNALLED);
  }

  private Result.Ran awaited(Restart restart, Result.Ran before) {
    Instant deadline = Instant.now(clock).plus(restart.limit());
    boolean answers = true;
    while (Instant.now(clock).isBefore(deadline)) {
      if (!patience.pass(restart.every())) {
        return ended(
            before, new ExitStatus.Unknown("the run is stopping while it restarts"), Output.NONE);
      }
      answers = host.isOpen() || host.reconnect();
      if (answers) {
        Result.Ran now = host.run(restart.bootId(), QUESTION);
        if (isAnother(now, before)) {
          return new Result.Ran(
              now.status(), now.stdout(), now.stderr(), before.started(), now.ended());
        }
        // A connection that gives no answer is of no use any more, even if nobody has closed it.
        answers = now.isSuccess() || host.reconnect();
      }
    }
    return answers ? stillUp(before) : gone(before);
  }

  private static boolean isAnother(Result.Ran now, Result.Ran before) {
    String id = now.stdout().trimmed();
    return now.isSuccess() && !id.isBlank() && !id.equals(before.stdout().trimmed());
  }

  private Result.Ran stillUp(Result.Ran before) {
    return ended(
        before,
        new ExitStatus.Exited(1),
        Output.of("it did not go down: its boot id is still " + before.stdout().trimmed()));
  }

  private Result.Ran gone(Result.Ran before) {
    return ended(
        before, new ExitStatus.NotStarted("it went down and does not answer again"), Output.NONE);
  }

  private Result.Ran ended(Result.Ran before, ExitStatus status, Output complaint) {
    return new Result.Ran(status, Output.NONE, complaint, before.started(), Instant.now(clock));
  }
}
