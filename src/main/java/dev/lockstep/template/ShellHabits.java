package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import java.util.regex.Pattern;

/**
 * Warns of what only a shell would understand in the words of {@code command}. Once per command:
 * the answer is the same for all of them.
 */
final class ShellHabits {
  private static final Pattern OPERATOR =
      Pattern.compile("\\|\\|?|&&?|;|[0-9]?>>?(&[0-9])?.*|<.*|[^|&;]*;|`.*|\\$\\(.*");
  private static final Pattern EXPANDED =
      Pattern.compile(".*\\$[A-Za-z_({].*|.*`.*|~(/.*)?|(?!-).*\\*.*");
  private static final Pattern IN_QUOTES = Pattern.compile(".*\\$[A-Za-z_(].*|.*`.*");

  private final LocatedText line;
  private final Diagnostics out;
  private final StringBuilder bare = new StringBuilder();
  private final StringBuilder inQuotes = new StringBuilder();
  private int begin = -1;
  private int quotesBegin = -1;
  private boolean isMixed;
  private boolean isReported;

  ShellHabits(LocatedText line, Diagnostics out) {
    this.line = line;
    this.out = out;
  }

  /** A bare character. */
  void bare(char c, int origin) {
    begin = begin < 0 ? origin : begin;
    bare.append(c);
  }

  /** A character in double quotes. */
  void inDoubleQuotes(char c, int origin) {
    quotesBegin = quotesBegin < 0 ? origin : quotesBegin;
    inQuotes.append(c);
  }

  /** Something quoted came: the word is no operator. */
  void quoted() {
    isMixed = true;
  }

  /** A value came: the word is no operator. */
  void value() {
    isMixed = true;
    bare.append('_');
    inQuotes.append('_');
  }

  void endWord() {
    String word = bare.toString();
    if (!isMixed && OPERATOR.matcher(word).matches()) {
      warn(begin, word);
    } else if (EXPANDED.matcher(word).matches()) {
      warn(Math.max(begin, 0), word);
    } else if (IN_QUOTES.matcher(inQuotes).matches()) {
      warn(Math.max(quotesBegin, 0), inQuotes.toString());
    }
    bare.setLength(0);
    inQuotes.setLength(0);
    begin = -1;
    quotesBegin = -1;
    isMixed = false;
  }

  private void warn(int from, String word) {
    if (!isReported) {
      isReported = true;
      out.add(
          Diagnostic.warning(
                  "shell-in-command",
                  line.span(from, Math.min(from + word.length(), line.value().length())),
                  "`command` runs no shell: `" + word + "` reaches the program as it stands")
              .help("use `shell` if a shell is meant, or put it in single quotes if not"));
    }
  }
}
