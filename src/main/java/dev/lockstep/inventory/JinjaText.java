package dev.lockstep.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of Ansible's cut into what is plain, what is a plain reference ({@code {{ a.b['c'] }}})
 * and what is any other Jinja2, which is told but not read.
 */
final class JinjaText {
  private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
  private static final Pattern NAME = Pattern.compile("\\s*+([A-Za-z_]\\w*+)\\s*+");
  private static final Pattern STEP =
      Pattern.compile(
          "(?:\\.\\s*+(\\w++)|\\[\\s*+(?:'([^'\\\\]*+)'|\"([^\"\\\\]*+)\"|(-?[0-9]{1,9}))\\s*+])\\s*+");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*+(\\w++)");
  private static final Pattern TEST = Pattern.compile("\\sis\\s++(?:not\\s++)?(\\w++)");
  private static final Pattern CALL = Pattern.compile("(\\w++)\\s*+\\(");

  /** Longer expressions are not told apart: nobody reads them in a message. */
  private static final int MOST_SHOWN = 120;

  /** Names that Jinja2 keeps for itself. */
  private static final Pattern CONSTANT = Pattern.compile("[Tt]rue|[Ff]alse|[Nn]one");

  private JinjaText() {}

  /** A part of a text. */
  sealed interface Piece {}

  /** Text without braces. */
  record Plain(String text) implements Piece {}

  /** A name and the keys behind it. */
  record Reference(List<String> path) implements Piece {
    Reference {
      path = List.copyOf(path);
    }

    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  /**
   * Jinja2 that is not read.
   *
   * @param what what it is, for a message: {@code the filter `default`}
   */
  record Foreign(String what) implements Piece {}

  static boolean isPlain(String text) {
    return text.indexOf('{') < 0 || !OPENING.matcher(text).find();
  }

  /** The pieces of a text, in order. */
  static List<Piece> parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher opening = OPENING.matcher(text);
    int at = 0;
    while (opening.find(at)) {
      if (opening.start() > at) {
        pieces.add(new Plain(text.substring(at, opening.start())));
      }
      int end = opening.group().equals("{{") ? end(text, opening.end()) : -1;
      pieces.add(end < 0 ? block(opening.group()) : expression(text.substring(opening.end(), end)));
      at = end < 0 ? text.length() : end + 2;
    }
    if (at < text.length()) {
      pieces.add(new Plain(text.substring(at)));
    }
    return pieces;
  }

  private static Piece block(String opening) {
    return new Foreign(
        switch (opening) {
          case "{%" -> "a block `{% ... %}`";
          case "{#" -> "a comment `{# ... #}`";
          default -> "a `{{` that is not closed";
        });
  }

  /** Where the expression ends; braces in quotes do not count. */
  private static int end(String text, int from) {
    char quote = ' ';
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != ' ') {
        quote = c == quote ? ' ' : quote;
      } else if (PythonScanner.isQuote(c)) {
        quote = c;
      } else if (text.startsWith("}}", at)) {
        return at;
      }
    }
    return -1;
  }

  private static Piece expression(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt() || CONSTANT.matcher(name.group(1)).matches()) {
      return new Foreign(foreign(text));
    }
    List<String> path = new ArrayList<>(List.of(name.group(1)));
    int at = name.end();
    Matcher step = STEP.matcher(text);
    while (step.region(at, text.length()).lookingAt()) {
      path.add(key(step));
      at = step.end();
    }
    return at == text.length() ? new Reference(path) : new Foreign(foreign(text));
  }

  private static String key(Matcher step) {
    int group = 1;
    while (step.group(group) == null) {
      group++;
    }
    return step.group(group);
  }

  private static String foreign(String expression) {
    if (expression.length() > MOST_SHOWN) {
      return "a long expression";
    }
    Matcher filter = FILTER.matcher(expression);
    if (filter.find()) {
      return "the filter `" + filter.group(1) + "`";
    }
    Matcher test = TEST.matcher(expression);
    if (test.find()) {
      return "the test `is " + test.group(1) + "`";
    }
    Matcher call = CALL.matcher(expression);
    return call.find()
        ? "the call `" + call.group(1) + "(...)`"
        : "the expression `" + expression.strip() + "`";
  }
}
