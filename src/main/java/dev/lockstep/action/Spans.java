package dev.lockstep.action;

import java.time.Duration;

/** Durations as people write them. */
final class Spans {
  private Spans() {}

  /** {@code 90s}, {@code 10m}, {@code 24h}: in the largest unit that needs no fraction. */
  static String words(Duration span) {
    long seconds = span.toSeconds();
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
