package dev.lockstep.event;

import java.util.Map;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * <pre>
 *               open     act           stop     finish       resume   turn          give up
 * NEW           RUNNING  -             -        -            -        -             -
 * RUNNING       -        RUNNING       STOPPED  DONE         RUNNING  ROLLING_BACK  ABANDONED
 * STOPPED       -        -             -        -            RUNNING  ROLLING_BACK  ABANDONED
 * DONE          -        -             -        -            -        ROLLING_BACK  -
 * ROLLING_BACK  -        ROLLING_BACK  HALTED   ROLLED_BACK  -        ROLLING_BACK  ABANDONED
 * HALTED        -        -             -        -            -        ROLLING_BACK  ABANDONED
 * ROLLED_BACK   -        -             -        -            -        -             -
 * ABANDONED     -        -             -        -            -        -             -
 * </pre>
 *
 * <p>Something may be noted at any time once it has begun, and leaves it where it is.
 *
 * <p>A run that is resumed while it seems to be running, or rolled back while it seems to be on its
 * way back, is one whose engine was killed.
 */
enum RunPhase {
  NEW,
  RUNNING,
  STOPPED,
  DONE,
  ROLLING_BACK,
  HALTED,
  ROLLED_BACK,
  ABANDONED;

  /** What an event does to a run. */
  enum Move {
    OPEN,
    ACT,
    STOP,
    FINISH,
    RESUME,
    TURN,
    GIVE_UP,
    NOTE;

    /** What an event does. */
    static Move of(RunEvent event) {
      if (event instanceof RunEvent.RunEnded ended) {
        return ended.exit() == 0 ? FINISH : STOP;
      }
      if (event instanceof RunEvent.RunOpened) {
        return OPEN;
      }
      if (event instanceof RunEvent.RollbackBegun) {
        return TURN;
      }
      if (event instanceof RunEvent.RunAbandoned) {
        return GIVE_UP;
      }
      if (event instanceof RunEvent.LocksBroken) {
        return NOTE;
      }
      return event instanceof RunEvent.RunResumed ? RESUME : ACT;
    }
  }

  private static final Map<RunPhase, Map<Move, RunPhase>> ALLOWED =
      Map.of(
          NEW, Map.of(Move.OPEN, RUNNING),
          RUNNING,
              Map.of(
                  Move.ACT, RUNNING,
                  Move.STOP, STOPPED,
                  Move.FINISH, DONE,
                  Move.RESUME, RUNNING,
                  Move.TURN, ROLLING_BACK,
                  Move.GIVE_UP, ABANDONED),
          STOPPED, Map.of(Move.RESUME, RUNNING, Move.TURN, ROLLING_BACK, Move.GIVE_UP, ABANDONED),
          DONE, Map.of(Move.TURN, ROLLING_BACK),
          ROLLING_BACK,
              Map.of(
                  Move.ACT, ROLLING_BACK,
                  Move.STOP, HALTED,
                  Move.FINISH, ROLLED_BACK,
                  Move.TURN, ROLLING_BACK,
                  Move.GIVE_UP, ABANDONED),
          HALTED, Map.of(Move.TURN, ROLLING_BACK, Move.GIVE_UP, ABANDONED),
          ROLLED_BACK, Map.of(),
          ABANDONED, Map.of());

  /** Where a move leads; empty where it makes no sense. */
  Optional<RunPhase> after(Move move) {
    if (move == Move.NOTE) {
      return this == NEW ? Optional.empty() : Optional.of(this);
    }
    return Optional.ofNullable(ALLOWED.get(this).get(move));
  }

  /** As shown in a message: {@code has not begun}. */
  String words() {
    return switch (this) {
      case NEW -> "has not begun";
      case RUNNING -> "has begun already";
      case STOPPED -> "has stopped";
      case DONE -> "is done";
      case ROLLING_BACK -> "is being rolled back";
      case HALTED -> "has stopped on its way back";
      case ROLLED_BACK -> "has been rolled back";
      case ABANDONED -> "has been given up";
    };
  }
}
