package dev.lockstep.yaml;

import dev.lockstep.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * YAML 1.2's core schema (section 10.3.2 of its specification), with two deviations: a number with
 * a leading zero stays text, because {@code 0644} and {@code 08} are never meant as 644 and 8; and
 * infinities stay text, because nothing here can count with them.
 */
final class CoreSchema implements Schema {
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9]*+)");
  private static final Pattern BASED = Pattern.compile("0(?:o[0-7]++|x[0-9a-fA-F]++)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\.[0-9]++|(?:0|[1-9][0-9]*+)(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");

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
    if (WHOLE.matcher(plain).matches()) {
      return Schema.whole(plain, 10);
    }
    if (BASED.matcher(plain).matches()) {
      return Schema.whole(plain.substring(2), plain.charAt(1) == 'o' ? 8 : 16);
    }
    return DECIMAL.matcher(plain).matches() ? Schema.decimal(plain) : Optional.empty();
  }
}
