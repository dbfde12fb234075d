package dev.lockstep.yaml;

/**
 * One escape of a double-quoted scalar (YAML 1.1, section 5.6).
 *
 * @param length how many units it takes in the file, the backslash included
 */
record Escape(String value, int length) {
  private static final String LETTERS = "0abtnvfreN_LP";
  private static final String MEANINGS = "\0\u0007\b\t\n\u000b\f\r\u001b\u0085\u00a0\u2028\u2029";

  static Escape at(String content, int backslash, int end) {
    if (backslash + 1 >= end) {
      return new Escape("", 1);
    }
    char letter = content.charAt(backslash + 1);
    int digits = digits(letter);
    if (digits > 0 && backslash + 2 + digits <= end) {
      String hex = content.substring(backslash + 2, backslash + 2 + digits);
      return new Escape(Character.toString(Integer.parseInt(hex, 16)), 2 + digits);
    }
    int known = LETTERS.indexOf(letter);
    char meaning = known >= 0 ? MEANINGS.charAt(known) : letter;
    return new Escape(String.valueOf(meaning), 2);
  }

  private static int digits(char letter) {
    return switch (letter) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }
}
