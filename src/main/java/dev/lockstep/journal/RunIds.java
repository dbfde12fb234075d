package dev.lockstep.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Ids of runs: {@code 20261123-220104-k3f9}. They sort by time, in UTC because the hour that comes
 * twice in autumn would put the older run last.
 */
final class RunIds {
  /** No letters that look like digits: ids are read out over the phone. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int SUFFIX = 4;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern SHAPE = Pattern.compile("[0-9]{8}-[0-9]{6}-[a-z0-9]{4}");

  private RunIds() {}

  /** An id that most likely nobody has. */
  static String next(Clock clock, RandomGenerator random) {
    StringBuilder id = new StringBuilder(TIME.format(clock.instant())).append('-');
    random.ints(SUFFIX, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
    return id.toString();
  }

  /** Whether a folder's name is one. */
  static boolean isId(String name) {
    return SHAPE.matcher(name).matches();
  }
}
