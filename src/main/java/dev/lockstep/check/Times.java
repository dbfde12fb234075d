package dev.lockstep.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** Times as people read them. */
final class Times {
  private static final long SECONDS_OF_TWO_MINUTES = 120;
  private static final long MINUTES_OF_TWO_HOURS = 120;
  private static final long HOURS_OF_TWO_DAYS = 48;

  private Times() {}

  /** A duration in the largest unit of which there are two: {@code 90 s}, {@code 36 h}. */
  static String shown(Duration duration) {
    if (duration.toSeconds() < SECONDS_OF_TWO_MINUTES) {
      return duration.toSeconds() + " s";
    }
    if (duration.toMinutes() < MINUTES_OF_TWO_HOURS) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() <= HOURS_OF_TWO_DAYS
        ? duration.toHours() + " h"
        : duration.toDays() + " days";
  }

  /** The last of some moments, with its name. */
  static Map.Entry<String, Instant> latest(Map<String, Instant> moments) {
    return moments.entrySet().stream()
        .max(
            Map.Entry.<String, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .orElseThrow();
  }
}
