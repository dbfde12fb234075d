package dev.lockstep.event;

import java.util.Map;
import java.util.Optional;

/**
 * How far an attempt has come.
 *
 * <pre>
 *            start             find              end              lose
 * ABSENT     STARTED           -                 -                -
 * STARTED    -                 FOUND             ENDED            IN_DOUBT
 * FOUND      -                 FOUND             ENDED            IN_DOUBT
 * IN_DOUBT   -                 -                 ENDED            IN_DOUBT
 * ENDED      -                 -                 -                -
 * </pre>
 *
 * <p>To lose an attempt is to end it without knowing how. Only then may a second end follow: that
 * of the one who found out.
 */
enum AttemptPhase {
  ABSENT,
  STARTED,
  FOUND,
  IN_DOUBT,
  ENDED;

  /** What an event does to an attempt. */
  enum Move {
    START,
    FIND,
    END,
    LOSE;

    /** Ends it, or loses it. */
    static Move ending(Outcome outcome) {
      return outcome == Outcome.IN_DOUBT ? LOSE : END;
    }
  }

  private static final Map<Move, AttemptPhase> UNDER_WAY =
      Map.of(Move.FIND, FOUND, Move.END, ENDED, Move.LOSE, IN_DOUBT);
  private static final Map<AttemptPhase, Map<Move, AttemptPhase>> ALLOWED =
      Map.of(
          ABSENT, Map.of(Move.START, STARTED),
          STARTED, UNDER_WAY,
          FOUND, UNDER_WAY,
          IN_DOUBT, Map.of(Move.END, ENDED, Move.LOSE, IN_DOUBT),
          ENDED, Map.of());

  /** Where a move leads; empty where it makes no sense. */
  Optional<AttemptPhase> after(Move move) {
    return Optional.ofNullable(ALLOWED.get(this).get(move));
  }

  /** Whether it has started and nobody has written how it ended. */
  boolean isUnderWay() {
    return this == STARTED || this == FOUND;
  }

  /** As shown in a message: {@code has ended}. */
  String words() {
    return switch (this) {
      case ABSENT -> "has not started";
      case STARTED, FOUND -> "is under way";
      case IN_DOUBT -> "is in doubt";
      case ENDED -> "has ended";
    };
  }
}
