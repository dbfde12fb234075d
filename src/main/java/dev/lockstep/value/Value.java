package dev.lockstep.value;

import dev.lockstep.shell.Secret;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a param, a variable or a registered name holds. Immutable. A secret stays a {@link Hidden},
 * and what a dry run can't know stays an {@link Unknown}: neither ever turns into text by itself.
 */
public sealed interface Value {

  /** Text; also durations, sizes, versions and paths, as they were written. */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A number; {@code 6.10} keeps its zero. */
  record Numeric(BigDecimal number) implements Value {
    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** A list. */
  record Listing(List<Value> items) implements Value {
    public Listing {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.toString();
    }
  }

  /** A map; keeps the order in which it was written. */
  record Mapping(Map<String, Value> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, if it is there. */
    public Optional<Value> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    @Override
    public String toString() {
      return entries.toString();
    }
  }

  /** YAML's null: the name is there, and nothing stands behind it. */
  record Nothing() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** A secret; shown as {@code ***}. */
  record Hidden(Secret secret) implements Value {
    @Override
    public String toString() {
      return secret.toString();
    }
  }

  /**
   * A value that only a run would bring.
   *
   * @param why what it depends on, as the user wrote it: {@code step `read packages`}
   */
  record Unknown(String why) implements Value {
    @Override
    public String toString() {
      return "unknown before " + why;
    }
  }

  /** YAML's null. */
  Value NOTHING = new Nothing();

  /** A text. */
  static Value of(String text) {
    return new Text(text);
  }

  /** A whole number. */
  static Value of(long number) {
    return new Numeric(BigDecimal.valueOf(number));
  }

  /** True or false. */
  static Value of(boolean value) {
    return new Bool(value);
  }

  /** A list. */
  static Value of(List<? extends Value> items) {
    return new Listing(List.copyOf(items));
  }

  /** A map. */
  static Value of(Map<String, ? extends Value> entries) {
    return new Mapping(new LinkedHashMap<>(entries));
  }
}
