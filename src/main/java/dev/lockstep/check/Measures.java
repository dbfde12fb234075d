package dev.lockstep.check;

import dev.lockstep.template.Conversion;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What options of checks can be, beside the conversions that all of the language has. */
final class Measures {
  private static final long MOST_PERCENT = 100;

  /** A regular expression of which a part of the text must match. */
  static final Conversion<Pattern> REGEX =
      of("a regular expression such as `build ([0-9]+)`", Measures::regex);

  /** A share: {@code 10%}. */
  static final Conversion<Long> PERCENT = of("a share from `0%` to `100%`", Measures::percent);

  /** The rights of a file in octal digits: {@code 0640}. */
  static final Conversion<String> MODE =
      of("octal digits such as `0640`", text -> matching(text.strip(), "0?[0-7]{3,4}"));

  /** A SHA-256 sum. */
  static final Conversion<String> SHA_256 =
      of(
          "a SHA-256 sum: 64 hexadecimal digits",
          text -> matching(text.strip().toLowerCase(Locale.ROOT), "[0-9a-f]{64}"));

  /**
   * An expression for {@code grep -E} on the host. What only other dialects know is refused,
   * because {@code grep} would take it for something else and find nothing.
   */
  static final Conversion<String> POSIX_REGEX =
      of(
          "a POSIX extended expression of one line, with `[0-9]` for `\\d` and no `(?`",
          text ->
              Optional.of(text)
                  .filter(regex -> !regex.contains("(?") && !regex.matches("(?s).*(\\\\[dD]|\n).*"))
                  .filter(regex -> regex(regex).isPresent()));

  /** A time zone by its name in the tz database; offsets ignore summer time and are refused. */
  static final Conversion<String> ZONE =
      of(
          "a time zone such as `Europe/Paris`",
          text ->
              Optional.of(text.strip())
                  .filter(name -> ZoneId.getAvailableZoneIds().contains(name)));

  private Measures() {}

  /** One of the constants of an enumeration, in lower case. */
  static <E extends Enum<E>> Conversion<E> oneOf(Class<E> kind) {
    String choices = "`" + String.join("`, `", words(kind)) + "`";
    return of(
        "one of " + choices,
        text ->
            Arrays.stream(kind.getEnumConstants())
                .filter(constant -> word(constant).equals(text))
                .findFirst());
  }

  /** The words of an enumeration's constants. */
  static <E extends Enum<E>> List<String> words(Class<E> kind) {
    return Arrays.stream(kind.getEnumConstants()).map(Measures::word).toList();
  }

  /** Something that is written as text. */
  static <T> Conversion<T> of(String wanted, Function<String, Optional<T>> read) {
    return new Conversion<>() {
      @Override
      public Type type() {
        return Type.ANY;
      }

      @Override
      public String wanted() {
        return wanted;
      }

      @Override
      public Optional<T> convert(Value value) {
        return value instanceof Value.Text || value instanceof Value.Numeric
            ? read.apply(value.toString())
            : Optional.empty();
      }
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> matching(String text, String regex) {
    return Optional.of(text).filter(candidate -> candidate.matches(regex));
  }

  private static Optional<Pattern> regex(String text) {
    try {
      return Optional.of(Pattern.compile(text, Pattern.MULTILINE));
    } catch (PatternSyntaxException broken) {
      return Optional.empty();
    }
  }

  private static Optional<Long> percent(String text) {
    return Optional.of(text.strip())
        .filter(share -> share.matches("[0-9]{1,3}%?"))
        .map(share -> Long.parseLong(share.replace("%", "")))
        .filter(share -> share <= MOST_PERCENT);
  }
}
