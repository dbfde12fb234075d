package dev.lockstep.yaml;

import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * YAML 1.1 as PyYAML's {@code SafeLoader} reads it, whose patterns these are ({@code resolver.py}).
 * Dates stay text as written: Ansible makes dates of them only to print them again. Infinities stay
 * text, because nothing here can count with them.
 */
final class AnsibleSchema implements Schema {
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
  private static final Pattern FALSE = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
  private static final Pattern WHOLE =
      Pattern.compile(
          "[-+]?(?:0b[0-1_]++|0[0-7_]++|0|[1-9][0-9_]*+|0x[0-9a-fA-F_]++"
              + "|[1-9][0-9_]*+(?::[0-5]?[0-9])++)");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*+\\.[0-9_]*+(?:[eE][-+][0-9]++)?"
              + "|\\.[0-9][0-9_]*+(?:[eE][-+][0-9]++)?"
              + "|[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++\\.[0-9_]*+");

  @Override
  public Value meaning(String plain) {
    if (NOTHING.matcher(plain).matches()) {
      return Value.NOTHING;
    }
    if (TRUE.matcher(plain).matches() || FALSE.matcher(plain).matches()) {
      return Value.of(TRUE.matcher(plain).matches());
    }
    return number(plain).orElseGet(() -> Value.of(plain));
  }

  private static Optional<Value> number(String plain) {
    boolean whole = WHOLE.matcher(plain).matches();
    if (!whole && !DECIMAL.matcher(plain).matches()) {
      return Optional.empty();
    }
    String digits = plain.replace("_", "");
    if (digits.indexOf(':') >= 0) {
      return sexagesimal(digits);
    }
    return whole ? integer(digits) : Schema.decimal(digits).map(AnsibleSchema::asFraction);
  }

  private static Optional<Value> integer(String digits) {
    String sign = digits.startsWith("-") ? "-" : "";
    String bare = digits.replaceFirst("^[-+]", "");
    int radix = bare.startsWith("0b") ? 2 : bare.startsWith("0x") ? 16 : octalOrDecimal(bare);
    String rest = radix == 2 || radix == 16 ? bare.substring(2) : bare;
    return rest.isEmpty() ? Optional.empty() : Schema.whole(sign + rest, radix);
  }

  private static int octalOrDecimal(String bare) {
    return bare.startsWith("0") ? 8 : 10;
  }

  /** Base 60, as YAML 1.1 had it for times and angles: {@code 22:30} is 1350. */
  private static Optional<Value> sexagesimal(String digits) {
    if (digits.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (String part : digits.replaceFirst("^[-+]", "").split(":", -1)) {
      sum = sum.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part));
    }
    Value value = new Value.Numeric(digits.startsWith("-") ? sum.negate() : sum);
    return Optional.of(digits.indexOf('.') < 0 ? value : asFraction(value));
  }

  /** A float stays one: {@code 1.} and {@code 1.0e+3} keep a digit behind the point. */
  private static Value asFraction(Value value) {
    BigDecimal number = ((Value.Numeric) value).number();
    return new Value.Numeric(number.scale() < 1 ? number.setScale(1) : number);
  }
}
