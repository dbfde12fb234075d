package dev.lockstep.yaml;

import java.util.List;

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

  /** Any of these. */
  record Either(List<Kind> kinds) implements Kind {
    public Either {
      kinds = List.copyOf(kinds);
    }
  }

  /** One of these words. */
  static Kind oneOf(String... words) {
    return new OneOf(List.of(words));
  }

  /** A list of such, or one alone. */
  static Kind items(Kind item) {
    return new Items(item);
  }

  /** Any of these. */
  static Kind either(Kind... kinds) {
    return new Either(List.of(kinds));
  }
}
