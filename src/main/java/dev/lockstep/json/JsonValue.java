package dev.lockstep.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of JSON. Immutable; keys keep their order. */
public sealed interface JsonValue {

  /** A string. */
  record Text(String text) implements JsonValue {}

  /** A number, to the digit: {@code 6.10} is not {@code 6.1}. */
  record Numeric(BigDecimal number) implements JsonValue {}

  /** True or false. */
  record Bool(boolean value) implements JsonValue {}

  /** JSON's null. */
  record Nothing() implements JsonValue {}

  /** An array. */
  record Items(List<JsonValue> items) implements JsonValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** An object. The accessors by type are empty for a missing key and for one of another type. */
  record Members(Map<String, JsonValue> members) implements JsonValue {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value of a key. */
    public Optional<JsonValue> get(String key) {
      return Optional.ofNullable(members.get(key));
    }

    /** The string of a key. */
    public Optional<String> text(String key) {
      return as(key, Text.class).map(Text::text);
    }

    /** The number of a key. */
    public Optional<BigDecimal> number(String key) {
      return as(key, Numeric.class).map(Numeric::number);
    }

    /** The truth of a key. */
    public Optional<Boolean> flag(String key) {
      return as(key, Bool.class).map(Bool::value);
    }

    /** The object of a key. */
    public Optional<Members> object(String key) {
      return as(key, Members.class);
    }

    /** The array of a key. */
    public Optional<List<JsonValue>> items(String key) {
      return as(key, Items.class).map(Items::items);
    }

    private <T extends JsonValue> Optional<T> as(String key, Class<T> type) {
      return get(key).filter(type::isInstance).map(type::cast);
    }
  }

  /**
   * Makes a tree of plain Java values: maps with text as keys, collections, strings, numbers,
   * booleans, other trees; an empty {@link Optional} is null.
   *
   * @throws IllegalArgumentException for anything else
   */
  static JsonValue of(Object value) {
    if (value instanceof JsonValue tree) {
      return tree;
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? new Nothing() : of(optional.get());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put((String) key, of(member)));
      return new Members(members);
    }
    if (value instanceof Collection<?> collection) {
      List<JsonValue> items = new ArrayList<>();
      collection.forEach(item -> items.add(of(item)));
      return new Items(items);
    }
    return scalar(value);
  }

  private static JsonValue scalar(Object value) {
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof Boolean flag) {
      return new Bool(flag);
    }
    if (value instanceof BigDecimal number) {
      return new Numeric(number);
    }
    if (value instanceof BigInteger number) {
      return new Numeric(new BigDecimal(number));
    }
    if (value instanceof Integer || value instanceof Long) {
      return new Numeric(BigDecimal.valueOf(((Number) value).longValue()));
    }
    throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
  }
}
