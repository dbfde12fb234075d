package dev.lockstep.engine;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The line to one host: its session, and the next one when that is lost. All that is done in an
 * attempt is done on one line. Of one worker.
 */
final class Line {
  /** A question that cuts its own connection each time would be asked for ever. */
  private static final int MOST = 5;

  /** Connections that are lost within a minute, one after another; with the pauses 4 minutes. */
  private static final int TOO_MANY = 20;

  private static final Duration LASTING = Duration.ofMinutes(1);

  private final Crew crew;
  private Session session;
  private Instant mended = Instant.EPOCH;
  private int losses;

  Line(Crew crew, Session session) {
    this.crew = crew;
    this.session = session;
  }

  Session session() {
    return session;
  }

  /** Whether the connection stands, as far as is known. */
  boolean isOpen() {
    return session.isOpen();
  }

  /** Whether the connection was lost before the answer came. */
  boolean isCut(Result.Ran ran) {
    return !isOpen()
        && (ran.status() instanceof ExitStatus.Unknown
            || ran.status() instanceof ExitStatus.NotStarted);
  }

  /** Asks what may be asked twice: again when the connection is lost on the way. */
  Result.Ran ask(Function<Session, Result.Ran> question) {
    Result.Ran ran = question.apply(session);
    for (int times = 1; times < MOST && isCut(ran) && isMended(); times++) {
      ran = question.apply(session);
    }
    return ran;
  }

  /** Asks about a command; again when the connection is lost on the way. */
  Standing askAbout(Function<Session, Standing> question) {
    Standing standing = question.apply(session);
    while (standing instanceof Standing.Unheard && !isOpen() && isMended()) {
      standing = question.apply(session);
    }
    return standing;
  }

  /**
   * Waits for the host until there is a connection; false when that took too long. Who loses one
   * right after the other is not in a hurry any more, and gives up in the end.
   */
  boolean isMended() {
    losses = crew.now().isBefore(mended.plus(LASTING)) ? losses + 1 : 1;
    boolean isMended = losses <= TOO_MANY && took(crew.again(session, losses <= MOST));
    mended = crew.now();
    return isMended;
  }

  /** Tries once to connect anew. */
  boolean isRedialled() {
    return took(crew.anew(session));
  }

  /** After the host was restarted: makes sure that it is this run's still. */
  void meet() {
    crew.meet(session);
  }

  private boolean took(Optional<Session> next) {
    next.ifPresent(made -> session = made);
    return next.isPresent();
  }
}
