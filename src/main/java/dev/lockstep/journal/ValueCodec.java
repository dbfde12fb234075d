package dev.lockstep.journal;

import dev.lockstep.json.JsonValue;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Values in a journal. Text, numbers, booleans, null and lists are JSON's own; the rest are objects
 * with one key that says what they are:
 *
 * <pre>
 *   {"map":[["key",value],...]}    a map
 *   {"number":"1234..."}           a number too long for JSON readers
 *   {"secret":"source"}            a secret: where it came from, never what it is
 *   {"lost":"why"}                 what no journal can hold: unknown, or nested too deep
 * </pre>
 *
 * <p>A secret is read back as {@link Value.Unknown}, and so is what is lost: nobody can take it for
 * an empty one. There is no value that can't be written.
 */
final class ValueCodec {
  /** JSON readers, ours among them, refuse numbers of more than 1,000 characters. */
  private static final int LONGEST_NUMBER = 500;

  /** JSON readers refuse nesting of several hundred levels; a map takes three of them. */
  private static final int DEEPEST = 100;

  private ValueCodec() {}

  static Object write(Value value) {
    return write(value, 0);
  }

  /** A map of values. */
  static List<Object> write(Map<String, Value> values) {
    return Words.pairs(values, ValueCodec::write);
  }

  private static Object write(Value value, int depth) {
    if (depth > DEEPEST) {
      return Words.fields("lost", "a value nested deeper than a journal holds is had again");
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Numeric numeric) {
      return number(numeric.number());
    }
    if (value instanceof Value.Bool bool) {
      return bool.value();
    }
    if (value instanceof Value.Nothing) {
      return new JsonValue.Nothing();
    }
    if (value instanceof Value.Listing listing) {
      return listing.items().stream().map(item -> write(item, depth + 1)).toList();
    }
    if (value instanceof Value.Mapping mapping) {
      return Words.fields("map", Words.pairs(mapping.entries(), item -> write(item, depth + 1)));
    }
    if (value instanceof Value.Hidden hidden) {
      return Words.fields("secret", hidden.secret().source());
    }
    if (value instanceof Value.Unknown unknown) {
      return Words.fields("lost", unknown.why());
    }
    throw new AssertionError(value);
  }

  private static Object number(BigDecimal number) {
    String digits = number.toString();
    return digits.length() > LONGEST_NUMBER ? Words.fields("number", digits) : number;
  }

  static Value read(JsonValue json) throws CodecException {
    if (json instanceof JsonValue.Text text) {
      return Value.of(text.text());
    }
    if (json instanceof JsonValue.Numeric numeric) {
      return new Value.Numeric(numeric.number());
    }
    if (json instanceof JsonValue.Bool bool) {
      return Value.of(bool.value());
    }
    if (json instanceof JsonValue.Nothing) {
      return Value.NOTHING;
    }
    if (json instanceof JsonValue.Items items) {
      List<Value> values = new java.util.ArrayList<>();
      for (JsonValue item : items.items()) {
        values.add(read(item));
      }
      return Value.of(values);
    }
    return marked(Fields.of(json));
  }

  /** A map of values. */
  static Map<String, Value> read(Fields fields, String key) throws CodecException {
    return fields.pairs(key, ValueCodec::read);
  }

  private static Value marked(Fields fields) throws CodecException {
    if (fields.has("map")) {
      return Value.of(read(fields, "map"));
    }
    if (fields.has("number")) {
      return new Value.Numeric(decimal(fields.text("number")));
    }
    if (fields.has("secret")) {
      return new Value.Unknown("the secret `" + fields.text("secret") + "` is given again");
    }
    if (fields.has("lost")) {
      return new Value.Unknown(fields.text("lost"));
    }
    throw CodecException.tooNew("a value is of a kind that this version does not know");
  }

  private static BigDecimal decimal(String digits) throws CodecException {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw CodecException.malformed("`number` is no number");
    }
  }
}
