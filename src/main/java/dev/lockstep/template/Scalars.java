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
  private static final Set<String> YES_OR_NO =
      Set.of("yes", "no", "on", "off", "y", "n", "true", "false", "1", "0");

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

  static Optional<Boolean> bool(Value value) {
    return text(value)
        .filter(text -> text.equals("true") || text.equals("false"))
        .map(Boolean::parseBoolean);
  }

  /** Whether a text means true or false in other tools. */
  static boolean isYesOrNo(Value value) {
    return text(value).filter(t -> YES_OR_NO.contains(t.toLowerCase(Locale.ROOT))).isPresent();
  }
}
