package dev.lockstep.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions, as a number that FreeMarker can compare.
 *
 * <p>A version is cut into runs of digits and runs of letters; all else only separates. Runs are
 * compared from the left: words such as {@code rc} and {@code beta}, then nothing or zero, then
 * other letters, then numbers by value. A number with a leading zero counts as the decimals that it
 * looks like: {@code 5.11 < 6.02 < 6.1 < 6.10 < 6.11}, {@code 20.04 < 20.10}, {@code 1.0-rc1 < 1.0
 * = 1.0.0 < 1.0a < 1.0.1}.
 */
final class VersionOrder {
  private static final Pattern RUN = Pattern.compile("[0-9]+|[A-Za-z]+|~");
  private static final Set<String> BEFORE =
      Set.of("alpha", "beta", "dev", "m", "pre", "preview", "rc", "snapshot", "~");

  /** More runs than versions have; a longer one differs only where nobody looks. */
  private static final int RUNS = 12;

  /** Digits of a number before the point and behind it; longer ones are cut. */
  private static final int HALF = 18;

  private VersionOrder() {}

  static BigDecimal rank(String version) {
    List<String> runs = new ArrayList<>();
    for (Matcher run = RUN.matcher(version); run.find() && runs.size() < RUNS; ) {
      runs.add(digits(run.group().toLowerCase(Locale.ROOT)));
    }
    while (runs.size() < RUNS) {
      runs.add(digits("0"));
    }
    return new BigDecimal("0." + String.join("", runs));
  }

  /** A run as digits of one width: its class, then its place in the class. */
  private static String digits(String run) {
    char first = run.charAt(0);
    if (BEFORE.contains(run)) {
      return "1" + letters(run);
    }
    if (!Character.isDigit(first)) {
      return "3" + letters(run);
    }
    String number = run.replaceFirst("^0+", "");
    if (number.isEmpty()) {
      return "2" + "0".repeat(2 * HALF);
    }
    return first == '0'
        ? "4" + "0".repeat(HALF) + padded(run.substring(1))
        : "4" + whole(run) + "0".repeat(HALF);
  }

  private static String whole(String number) {
    return number.length() >= HALF ? "9".repeat(HALF) : "0".repeat(HALF - number.length()) + number;
  }

  private static String letters(String word) {
    StringBuilder digits = new StringBuilder();
    word.chars().forEach(c -> digits.append(c == '~' ? 10 : c - 'a' + 11));
    return padded(digits.toString()) + "0".repeat(HALF);
  }

  private static String padded(String digits) {
    return digits.length() >= HALF
        ? digits.substring(0, HALF)
        : digits + "0".repeat(HALF - digits.length());
  }
}
