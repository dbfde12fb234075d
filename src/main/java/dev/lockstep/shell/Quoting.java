package dev.lockstep.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quoting for a POSIX shell. */
public final class Quoting {
  /** No {@code =} or {@code ~} at the start: those mean something to a shell. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

  private Quoting() {}

  /**
   * A value as one word, bare where nothing in it means anything to a shell.
   *
   * @throws IllegalArgumentException for a NUL character, which no argument can hold
   */
  public static String word(String value) {
    return SAFE.matcher(value).matches() ? value : quoted(value);
  }

  /** The value that {@link #word} made this word of. */
  public static String unquoted(String word) {
    return word.startsWith("'") ? word.substring(1, word.length() - 1).replace("'\\''", "'") : word;
  }

  /** A value as one word, always in single quotes: also safe as the first word of a command. */
  public static String quoted(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a value with a NUL character can't be an argument");
    }
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** A command of words; the first is always quoted, so that it is no keyword and no assignment. */
  public static String command(List<String> words) {
    String rest = words.stream().skip(1).map(Quoting::word).collect(Collectors.joining(" "));
    return rest.isEmpty() ? quoted(words.get(0)) : quoted(words.get(0)) + " " + rest;
  }
}
