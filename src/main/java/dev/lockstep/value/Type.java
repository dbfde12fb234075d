package dev.lockstep.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of a value before there is one. Declared by params (language §2), given by actions
 * for what they register, and inferred for expressions.
 */
public sealed interface Type {

  /** The types that are one scalar. All but the numbers and {@link #BOOLEAN} are held as text. */
  enum Scalar implements Type {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    PATH,
    DURATION,
    SIZE,
    TIME_RANGE,
    VERSION,
    HOST;

    /** As written in a runbook. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values of this type are held as text. */
    public boolean isTextual() {
      return this != INTEGER && this != NUMBER && this != BOOLEAN;
    }

    @Override
    public String toString() {
      return word();
    }
  }

  /** One of a few words; held as text. */
  record OneOf(List<String> words) implements Type {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return "one of " + String.join(", ", words);
    }
  }

  /** A list of one type. */
  record ListOf(Type item) implements Type {
    @Override
    public String toString() {
      return "list of " + item;
    }
  }

  /** A map with known keys; the order is that of the declaration. */
  record MapOf(Map<String, Type> keys) implements Type {
    public MapOf {
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    @Override
    public String toString() {
      return "map";
    }
  }

  /** A map whose keys nobody declared. */
  record AnyMap() implements Type {
    @Override
    public String toString() {
      return "map";
    }
  }

  /** A secret of some type: may stand only where language §2 allows it. */
  record SecretOf(Type type) implements Type {
    @Override
    public String toString() {
      return "secret " + type;
    }
  }

  /** Nothing is known; never the cause of a diagnostic. */
  record Any() implements Type {
    @Override
    public String toString() {
      return "any";
    }
  }

  /** Nothing is known. */
  Type ANY = new Any();

  /** A map whose keys nobody declared. */
  Type ANY_MAP = new AnyMap();
}
