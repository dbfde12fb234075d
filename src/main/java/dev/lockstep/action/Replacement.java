package dev.lockstep.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the place of a match: text, and references to groups as Ansible has them ({@code
 * \1}, {@code \g<name>}). A dollar sign is a dollar sign.
 */
record Replacement(List<Piece> pieces) {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:(?<number>[0-9]{1,2})|g<(?<name>\\w+)>|(?<sign>[\\\\nrt])|)");

  /** Text, or the name or number of a group. */
  record Piece(String text, boolean isGroup) {}

  static Replacement literal(String text) {
    return new Replacement(List.of(new Piece(text, false)));
  }

  /** Empty when a backslash in it stands before something unknown. */
  static Optional<Replacement> parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher escape = ESCAPE.matcher(text);
    int end = 0;
    while (escape.find()) {
      if (escape.end() == escape.start() + 1) {
        return Optional.empty();
      }
      pieces.add(new Piece(text.substring(end, escape.start()), false));
      pieces.add(piece(escape));
      end = escape.end();
    }
    pieces.add(new Piece(text.substring(end), false));
    return Optional.of(
        new Replacement(pieces.stream().filter(each -> !each.text().isEmpty()).toList()));
  }

  private static Piece piece(Matcher escape) {
    if (escape.group("sign") == null) {
      boolean isNumber = escape.group("number") != null;
      return new Piece(escape.group(isNumber ? "number" : "name"), true);
    }
    String sign = escape.group("sign");
    return new Piece(
        switch (sign) {
          case "n" -> "\n";
          case "r" -> "\r";
          case "t" -> "\t";
          default -> sign;
        },
        false);
  }

  /** A reference to a group that the pattern does not have. */
  Optional<String> dangling(Pattern pattern) {
    int groups = pattern.matcher("").groupCount();
    return pieces.stream()
        .filter(Piece::isGroup)
        .map(Piece::text)
        .filter(
            group ->
                isNumber(group)
                    ? Integer.parseInt(group) > groups
                    : !pattern.pattern().contains("(?<" + group + ">"))
        .findFirst();
  }

  /** The text for a match. */
  String expand(Matcher match) {
    StringBuilder all = new StringBuilder();
    for (Piece piece : pieces) {
      all.append(piece.isGroup() ? group(match, piece.text()) : piece.text());
    }
    return all.toString();
  }

  /**
   * Finds places where it stands already; empty when it is nothing that could be recognised: no
   * text, or groups alone.
   */
  Optional<Pattern> trace() {
    StringBuilder trace = new StringBuilder();
    for (Piece piece : pieces) {
      trace.append(piece.isGroup() ? "[^\\r\\n]*?" : Pattern.quote(piece.text()));
    }
    return pieces.stream().allMatch(piece -> piece.isGroup() || piece.text().isBlank())
        ? Optional.empty()
        : Optional.of(Pattern.compile(trace.toString()));
  }

  private static String group(Matcher match, String name) {
    String group = isNumber(name) ? match.group(Integer.parseInt(name)) : match.group(name);
    return group == null ? "" : group;
  }

  private static boolean isNumber(String group) {
    return Character.isDigit(group.charAt(0));
  }
}
