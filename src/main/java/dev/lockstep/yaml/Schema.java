package dev.lockstep.yaml;

import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a plain scalar means when nobody types it. */
interface Schema {
  /**
   * More digits than any real number needs; {@link BigInteger} takes minutes over a million of
   * them.
   */
  int MOST_DIGITS = 400;

  /** The meaning; text when it is none of the dialect's own forms. */
  Value meaning(String plain);

  /** The schema of a dialect. */
  static Schema of(Dialect dialect) {
    return switch (dialect) {
      case YAML_1_2 -> new CoreSchema();
      case YAML_1_1 -> new AnsibleSchema();
    };
  }

  /** A whole number, unless it is absurdly long. */
  static Optional<Value> whole(String digits, int radix) {
    return digits.length() > MOST_DIGITS
        ? Optional.empty()
        : Optional.of(new Value.Numeric(new BigDecimal(new BigInteger(digits, radix))));
  }

  /** A decimal number as written, unless its length or exponent is absurd. */
  static Optional<Value> decimal(String digits) {
    Pattern absurd = Pattern.compile("[eE][-+]?0*[0-9]{4,}$");
    return digits.length() > MOST_DIGITS || absurd.matcher(digits).find()
        ? Optional.empty()
        : Optional.of(new Value.Numeric(new BigDecimal(digits)));
  }
}
