package dev.lockstep.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code ansible_ssh_common_args} and its like hold: options as on the command line of {@code
 * ssh}, here all in the form of its configuration file.
 */
final class SshArguments {
  /**
   * One option.
   *
   * @param name in lower case
   * @param written as the user wrote it
   */
  record Option(String name, String value, String written) {}

  /** Flags of {@code ssh} with a value (ssh(1)). */
  private static final String WITH_VALUE = "BbcDEeFIiJLlmOopQRSWw";

  private SshArguments() {}

  /** The options of a line, in order; a word that is no option has the name {@code ""}. */
  static List<Option> read(String line) {
    List<Option> options = new ArrayList<>();
    List<String> words = words(line);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean takesNext = word.matches("-[" + WITH_VALUE + "]") && i + 1 < words.size();
      options.add(takesNext ? option(word, words.get(++i)) : attached(word));
    }
    return options;
  }

  private static Option attached(String word) {
    return word.matches("-[" + WITH_VALUE + "].+")
        ? option(word.substring(0, 2), word.substring(2))
        : new Option(word.equals("-C") ? "compression" : "", "", word);
  }

  private static Option option(String flag, String value) {
    String written = flag + " " + value;
    return switch (flag) {
      case "-i" -> new Option("identityfile", value, written);
      case "-p" -> new Option("port", value, written);
      case "-l" -> new Option("user", value, written);
      case "-o" -> setting(value, written);
      default -> new Option("", value, written);
    };
  }

  private static Option setting(String text, String written) {
    String[] parts = text.strip().split("\\s*=\\s*|\\s+", 2);
    String value = parts.length > 1 ? parts[1].strip() : "";
    return new Option(parts[0].toLowerCase(Locale.ROOT), value, written);
  }

  /** Words as a shell splits them: quotes group, a backslash takes the next character as it is. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inside = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inside = true;
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        inside = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (inside) {
          words.add(word.toString());
        }
        word.setLength(0);
        inside = false;
      } else {
        word.append(c);
        inside = true;
      }
    }
    if (inside) {
      words.add(word.toString());
    }
    return words;
  }
}
