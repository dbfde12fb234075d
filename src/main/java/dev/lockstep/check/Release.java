package dev.lockstep.check;

import dev.lockstep.template.Conversion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by its numbers: {@code 15.18 (Debian)} is 15, 18. Missing ones count as 0.
 *
 * @param numbers never empty
 */
record Release(List<Long> numbers) implements Comparable<Release> {
  /** As an option. */
  static final Conversion<Release> CONVERSION =
      Measures.of("a version such as `9032` or `7.4.1`", Release::parse);

  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,15})*");

  Release {
    numbers = List.copyOf(numbers);
  }

  /** The first numbers in a text; empty when there are none. */
  static Optional<Release> parse(String text) {
    Matcher found = NUMBERS.matcher(text);
    return found.find()
        ? Optional.of(
            new Release(Arrays.stream(found.group().split("\\.", -1)).map(Long::valueOf).toList()))
        : Optional.empty();
  }

  /** The same with no more numbers than another one: 11.5 as exact as 12 is 11. */
  Release asExactAs(Release other) {
    return new Release(numbers.subList(0, Math.min(numbers.size(), other.numbers.size())));
  }

  @Override
  public int compareTo(Release other) {
    int most = Math.max(numbers.size(), other.numbers.size());
    for (int i = 0; i < most; i++) {
      int order = Long.compare(number(i), other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private long number(int at) {
    return at < numbers.size() ? numbers.get(at) : 0;
  }

  @Override
  public String toString() {
    return String.join(".", numbers.stream().map(String::valueOf).toList());
  }
}
