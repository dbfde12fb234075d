package dev.lockstep.template;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
final class Quantities {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,9}s)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern PART = Pattern.compile("([0-9]+)([dhms])");
  private static final Map<String, Integer> SECONDS_OF =
      Map.of("d", 86_400, "h", 3_600, "m", 60, "s", 1);

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12})(?: ?([kmgt])(?:i?b)?|b)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "kmgt";

  private Quantities() {}

  /** Days, hours, minutes and seconds, in this order; a plain number counts seconds. */
  static Optional<Duration> duration(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    if (text.isEmpty() || !DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    long seconds = 0;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      seconds += Long.parseLong(part.group(1)) * SECONDS_OF.get(part.group(2));
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }

  /** Bytes; every unit is 1024 of the one before, as {@code ls -h} and {@code dd} count. */
  static Optional<Long> size(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      return Optional.empty();
    }
    String unit = size.group(2) == null ? "" : size.group(2).toLowerCase(Locale.ROOT);
    int steps = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
    try {
      return Optional.of(Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * steps)));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
