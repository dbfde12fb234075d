package dev.lockstep.yaml;

import java.util.List;
import java.util.Optional;

/**
 * What may stand behind a key of a {@link Form}. Every scalar may also be an expression {@code
 * ${...}}, unless it is {@link Plain#WORD}, which is read before there are values.
 */
public sealed interface Kind {
  /** A scalar, or anything at all. */
  enum Plain implements Kind {
    /** A text in which expressions may stand. */
    TEXT,
    /** A name or word that must be known as written. */
    WORD,
    /** True or false. */
    FLAG,
    INTEGER,
    NUMBER,
    DURATION,
    SIZE,
    PATH,
    TIME_RANGE,
    VERSION,
    HOST,
    /** A host pattern. */
    PATTERN,
    /** A regular expression. */
    REGEX,
    /** A bare expression. */
    EXPRESSION,
    /** A bare expression, or a list of them. */
    CONDITION,
    /** A scalar, a list or a mapping with expressions anywhere in it. */
    ANY
  }

  /** One of these words. */
  record OneOf(List<String> words) implements Kind {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /** A list; one item alone counts as a list of one. */
  record Items(Kind item) implements Kind {}

  /** A mapping from names that the author chooses. */
  record MapOf(Kind values) implements Kind {}

  /** A mapping with keys of its own. */
  record Nested(Form form) implements Kind {}

  /**
   * A mapping that is described elsewhere, such as a step, because it may hold others of its kind.
   *
   * @param what its name in the catalog of forms
   */
  record Named(String what) implements Kind {}

  /** Any of these. */
  record Either(List<Kind> kinds) implements Kind {
    public Either {
      kinds = List.copyOf(kinds);
    }
  }

  /** The form of the mapping that it may be. */
  default Optional<Form> nested() {
    if (this instanceof Nested mapping) {
      return Optional.of(mapping.form());
    }
    return this instanceof Either either
        ? either.kinds().stream().flatMap(kind -> kind.nested().stream()).findFirst()
        : Optional.empty();
  }

  /** One of these words. */
  static Kind oneOf(String... words) {
    return new OneOf(List.of(words));
  }

  /** A list of such, or one alone. */
  static Kind items(Kind item) {
    return new Items(item);
  }

  /** A mapping from names that the author chooses. */
  static Kind mapOf(Kind values) {
    return new MapOf(values);
  }

  /** A mapping with keys of its own. */
  static Kind nested(Form form) {
    return new Nested(form);
  }

  /** Any of these. */
  static Kind either(Kind... kinds) {
    return new Either(List.of(kinds));
  }
}
