package dev.lockstep.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Quoting for Windows PowerShell, and for the programs that it starts.
 *
 * <p>PowerShell 5 joins the arguments of a program to one line without escaping what stands in
 * them; and {@code sc} is a name of its own command. So programs are started by a function of ours,
 * which finds nothing but programs and hands on a line that is made here.
 */
public final class PowerShell {
  /** How operations name it. */
  public static final String NAME = "powershell";

  /**
   * The function that starts a program: its name, the line of its arguments. Each host knows it.
   */
  public static final String RUN = "lockstep_run";

  /** PowerShell takes all of these for the same quote. */
  private static final String SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";

  private PowerShell() {}

  /**
   * A value as one literal, in single quotes.
   *
   * @throws IllegalArgumentException for a NUL character, which no argument can hold
   */
  public static String quoted(String value) {
    return "'" + inSingleQuotes(value) + "'";
  }

  /** The same without the quotes around it. */
  static String inSingleQuotes(String value) {
    refuseNul(value);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c);
      if (isSingleQuote(c)) {
        text.append(c);
      }
    }
    return text.toString();
  }

  static boolean isSingleQuote(char c) {
    return SINGLE_QUOTES.indexOf(c) >= 0;
  }

  /** A command of words: a program and its arguments. */
  public static String command(List<String> words) {
    String line = argumentLine(words.subList(1, words.size()));
    return RUN + " " + quoted(words.get(0)) + (line.isEmpty() ? "" : " " + quoted(line));
  }

  /**
   * Why a program can't be given arguments safely: the shell of old reads its line by rules of its
   * own, in which nothing that is quoted for a program stays quoted.
   */
  public static Optional<String> refusal(String program) {
    String name = program.toLowerCase(Locale.ROOT).replaceAll(".*[/\\\\]", "");
    return name.matches("cmd(\\.exe)?|.*\\.(bat|cmd)")
        ? Optional.of(
            "`" + program + "` reads its arguments by rules under which none stays quoted")
        : Optional.empty();
  }

  /** Arguments as one line, which a program takes apart again by Microsoft's rules. */
  public static String argumentLine(List<String> arguments) {
    return arguments.stream().map(PowerShell::argument).collect(Collectors.joining(" "));
  }

  private static String argument(String value) {
    refuseNul(value);
    if (!value.isEmpty() && value.chars().noneMatch(c -> c == '"' || Character.isWhitespace(c))) {
      return value;
    }
    StringBuilder text = new StringBuilder("\"");
    int slashes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        text.append("\\".repeat(slashes + 1)); // those before a quote count twice, and one for it
      }
      text.append(c);
      slashes = c == '\\' ? slashes + 1 : 0;
    }
    return text.append("\\".repeat(slashes)).append('"').toString();
  }

  /** A line for any login shell of Windows that has PowerShell read a text. */
  public static String launch(String script) {
    byte[] utf16 = script.getBytes(StandardCharsets.UTF_16LE);
    return "powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -OutputFormat Text"
        + " -EncodedCommand "
        + Base64.getEncoder().encodeToString(utf16);
  }

  private static void refuseNul(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a value with a NUL character can't be an argument");
    }
  }
}
