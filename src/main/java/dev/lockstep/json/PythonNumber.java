package dev.lockstep.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as Python prints them: whole ones to the digit, others as the shortest equal float. */
final class PythonNumber {
  /** Every double is told apart by 17 digits (IEEE 754). */
  private static final int MOST_DIGITS = 17;

  /** More zeros than any double has; written out, {@code 1E+999999999} would fill the memory. */
  private static final int MOST_ZEROS = 400;

  private PythonNumber() {}

  static String repr(BigDecimal number) {
    if (number.scale() <= 0) {
      return number.scale() < -MOST_ZEROS ? number.toString() : number.toPlainString();
    }
    double value = number.doubleValue();
    if (value == 0 || Double.isInfinite(value)) {
      return value == 0 ? "0.0" : number.toString();
    }
    BigDecimal shortest = shortest(value);
    int exponent = shortest.precision() - shortest.scale() - 1;
    return exponent < -4 || exponent >= 16
        ? scientific(shortest, exponent)
        : plain(shortest.stripTrailingZeros());
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS));
  }

  private static String plain(BigDecimal number) {
    return number.scale() < 1 ? number.setScale(1).toPlainString() : number.toPlainString();
  }

  private static String scientific(BigDecimal number, int exponent) {
    String mantissa = number.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
    return mantissa
        + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
