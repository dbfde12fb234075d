package dev.lockstep.template;

import java.util.Optional;

/**
 * Reads SQL up to the place of a value and says in what it stands. Engines read some marks
 * differently (a backslash, {@code #}, {@code [}, {@code $tag$}); SQL in which that decides where a
 * string ends is refused, whatever the engine, so that a value never ends up somewhere else than
 * here.
 */
final class SqlText {
  private Place place = Place.BARE;
  private Optional<String> doubt = Optional.empty();
  private char last = ' ';

  /** What a place in SQL stands in. */
  enum Place {
    BARE(""),
    STRING("'"),
    NAME("\""),
    LINE_COMMENT(""),
    BLOCK_COMMENT(""),
    BRACKET(""),
    BACKTICK(""),
    HASH(""),
    DOLLAR("");

    private final String quote;

    Place(String quote) {
      this.quote = quote;
    }

    /** Whether a quote here may or may not begin a string, depending on the engine. */
    private boolean isUnsure() {
      return this == BRACKET || this == BACKTICK || this == HASH || this == DOLLAR;
    }
  }

  /** Goes on with SQL as it is written. */
  void raw(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      step(sql.charAt(i), i + 1 < sql.length() ? sql.charAt(i + 1) : ' ');
      last = sql.charAt(i);
    }
  }

  /** A value was put here. */
  void value() {
    last = place == Place.BARE ? '\'' : 'x';
  }

  Place place() {
    return place;
  }

  /** Why no value can stand here; empty when one can. */
  Optional<String> refusal() {
    return switch (place) {
      case BARE -> doubt.or(this::refusalOfNeighbour);
      case STRING, NAME -> doubt;
      case LINE_COMMENT, BLOCK_COMMENT -> Optional.of("in a comment");
      case BRACKET -> Optional.of("within `[ ]`");
      case BACKTICK -> Optional.of("within backticks");
      case HASH -> Optional.of("behind a `#`");
      case DOLLAR -> Optional.of("behind a `$`");
    };
  }

  /** Engines know letters before a quote that change what stands in it. */
  private Optional<String> refusalOfNeighbour() {
    return isPart(last) || "'\"`]@:.".indexOf(last) >= 0
        ? Optional.of("right behind a `" + last + "`")
        : Optional.empty();
  }

  /** Why this SQL can't hold any value; empty when it can. */
  Optional<String> doubt() {
    return doubt;
  }

  private void step(char c, char next) {
    if (place.isUnsure() && (c == '\'' || c == '"')) {
      doubtful("with a quote " + refusal().orElseThrow());
    }
    switch (place) {
      case BARE -> bare(c, next);
      case STRING, NAME -> {
        if (c == '\\') {
          doubtful("with a backslash in quotes");
        } else if (c == place.quote.charAt(0)) {
          place = Place.BARE;
        }
      }
      case LINE_COMMENT, HASH -> endsAt(c, '\n');
      case BLOCK_COMMENT -> block(c, next);
      case BRACKET -> endsAt(c, ']');
      case BACKTICK -> endsAt(c, '`');
      case DOLLAR -> {}
    }
  }

  private void bare(char c, char next) {
    if (c == '\'' && isPart(last) && last != 'N' && last != 'n') {
      doubtful("with a string that has a letter before its quote, as in `E'...'`");
    }
    if (c == '\\' || (c == '!' && next != '=')) {
      doubtful("with a `" + c + "` outside of quotes");
    }
    switch (c) {
      case '\'' -> place = Place.STRING;
      case '"' -> place = Place.NAME;
      case '[' -> place = Place.BRACKET;
      case '`' -> place = Place.BACKTICK;
      case '#' -> place = Place.HASH;
      case '$' -> place = isPart(last) ? Place.BARE : Place.DOLLAR;
      case '*' -> place = last == '/' ? Place.BLOCK_COMMENT : Place.BARE;
      case '-' -> {
        if (last == '-') {
          place = Character.isWhitespace(next) ? Place.LINE_COMMENT : Place.HASH;
        }
      }
      default -> {}
    }
  }

  /** Whether a character may be a part of a name. */
  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '&' || c == '$';
  }

  private void block(char c, char next) {
    if (c == '/' && next == '*') {
      doubtful("with a comment in a comment");
    }
    if (c == '/' && last == '*') {
      place = Place.BARE;
    }
  }

  private void endsAt(char c, char end) {
    if (c == end) {
      place = Place.BARE;
    }
  }

  private void doubtful(String why) {
    doubt = doubt.or(() -> Optional.of(why));
  }
}
