package dev.lockstep.template;

import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Scalars from values: of their own type, or from the text that was written. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");
  private static final Set<String> PERHAPS = Set.of("y", "n", "1", "0");

  private Scalars() {}

  static Optional<String> text(Value value) {
    boolean isScalar =
        value instanceof Value.Text
            || value instanceof Value.Numeric
            || value instanceof Value.Bool;
    return isScalar ? Optional.of(value.toString()) : Optional.empty();
  }

  static Optional<Long> integer(Value value) {
    return text(value).filter(WHOLE.asMatchPredicate()).map(Long::parseLong);
  }

  static Optional<BigDecimal> number(Value value) {
    return text(value).filter(DECIMAL.asMatchPredicate()).map(BigDecimal::new);
  }

  /**
   * As YAML 1.1 has it: where true or false belongs, {@code yes}, {@code no}, {@code on} are no
   * text.
   */
  static Optional<Boolean> bool(Value value) {
    return text(value)
        .map(Scalars::lower)
        .filter(word -> YES.contains(word) || NO.contains(word))
        .map(YES::contains);
  }

  /** Whether a text means true or false in other tools, but not here. */
  static boolean isYesOrNo(Value value) {
    return text(value).map(Scalars::lower).filter(PERHAPS::contains).isPresent();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
