package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last words of a host about a detached command.
 *
 * @param state as {@code detached.sh} names it
 * @param code exit status
 * @param since seconds since it began; empty where it has just been begun, or nobody knows
 * @param over seconds since it ended
 * @param words why it could not begin
 */
record Answer(String state, String code, Optional<Long> since, Optional<Long> over, String words) {
  private static final String RESTARTED = "the host was restarted meanwhile";
  private static final String KILLED = "its runner on the host was killed";

  static Answer of(List<String> words) {
    return new Answer(
        words.get(0),
        words.get(1),
        seconds(words.get(2)),
        seconds(words.get(3)),
        words.get(4).strip());
  }

  private static Optional<Long> seconds(String word) {
    return word.isEmpty() || word.equals("-")
        ? Optional.empty()
        : Optional.of(Math.max(0, Long.parseLong(word)));
  }

  /** Whether the command has not begun, so that it can be sent again. */
  boolean isOpen() {
    return state.equals("none") || state.equals("prepared");
  }

  /** How it ended, or why its end can't be known; nothing while it goes on or can begin. */
  Optional<ExitStatus> status() {
    return Optional.ofNullable(
        switch (state) {
          case "ended" -> ended();
          case "void" -> new ExitStatus.NotStarted("it was given up before it had begun");
          case "rebooted" -> new ExitStatus.Gone(RESTARTED);
          case "lost" -> new ExitStatus.Gone(KILLED);
          default -> null;
        });
  }

  private ExitStatus ended() {
    return words.isEmpty()
        ? new ExitStatus.Exited(Integer.parseInt(code))
        : new ExitStatus.NotStarted(words);
  }

  /** The same for somebody who only asks. */
  Standing standing(Instant now) {
    return switch (state) {
      case "void", "none", "prepared" -> new Standing.Never();
      case "running" -> new Standing.Running(before(now, since));
      case "ended" -> new Standing.Ended(ended(), before(now, over));
      case "rebooted" -> new Standing.Gone(RESTARTED);
      case "lost" -> new Standing.Gone(KILLED);
      default -> new Standing.Unheard(words);
    };
  }

  /** By the clock here: the host only says how long ago something was. */
  static Instant before(Instant now, Optional<Long> seconds) {
    return now.minusSeconds(seconds.orElse(0L));
  }
}
