package dev.lockstep.event;

import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * <pre>
 *            open        act         stop        finish     resume
 * NEW        RUNNING     -           -           -          -
 * RUNNING    -           RUNNING     STOPPED     DONE       RUNNING
 * STOPPED    -           -           -           -          RUNNING
 * DONE       -           -           -           -          -
 * </pre>
 *
 * <p>A run that is resumed while it seems to be running is one whose engine was killed.
 */
enum RunPhase {
  NEW,
  RUNNING,
  STOPPED,
  DONE;

  /** What an event does to a run. */
  enum Move {
    OPEN,
    ACT,
    STOP,
    FINISH,
    RESUME;

    /** What an event does. */
    static Move of(RunEvent event) {
      if (event instanceof RunEvent.RunEnded ended) {
        return ended.exit() == 0 ? FINISH : STOP;
      }
      if (event instanceof RunEvent.RunOpened) {
        return OPEN;
      }
      return event instanceof RunEvent.RunResumed ? RESUME : ACT;
    }
  }

  private static final Map<RunPhase, Map<Move, RunPhase>> ALLOWED =
      Map.of(
          NEW, Map.of(Move.OPEN, RUNNING),
          RUNNING,
              Map.of(
                  Move.ACT, RUNNING, Move.STOP, STOPPED, Move.FINISH, DONE, Move.RESUME, RUNNING),
          STOPPED, Map.of(Move.RESUME, RUNNING),
          DONE, Map.of());

  /** Where a move leads; empty where it makes no sense. */
  Optional<RunPhase> after(Move move) {
    return Optional.ofNullable(ALLOWED.get(this).get(move));
  }

  /** As shown in a message: {@code has not begun}. */
  String words() {
    return switch (this) {
      case NEW -> "has not begun";
      case RUNNING -> "has begun already";
      case STOPPED -> "has stopped";
      case DONE -> "is done";
    };
  }
}
