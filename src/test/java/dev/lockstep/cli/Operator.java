package dev.lockstep.cli;

import java.io.BufferedReader;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody at a terminal who says yes to whatever a run asks, and can state any evidence. Commands
 * run in this process.
 */
public final class Operator {
  /** As long as a question is at most. */
  private static final int QUESTION = 400;

  private static final Pattern CHOICE = Pattern.compile("\\[(\\w+)/no/stop] $");
  private static final Pattern EVIDENCE = Pattern.compile("(?:.*: )?([\\w-]+) \\(([^\\n]*)\\): $");

  private final Desk desk;
  private final String refused;
  private final List<String> asked = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();

  /** Works in a folder, which is the home, too. */
  public Operator(Path folder) {
    this(folder, "");
  }

  /** Says no to questions with this text in them; empty for none. */
  public Operator(Path folder, String refused) {
    this(new Desk(folder), refused);
    desk.typingFrom(new BufferedReader(new Mouth()));
  }

  private Operator(Desk desk, String refused) {
    this.desk = desk;
    this.refused = refused;
  }

  /** Has gone home: nobody sits at the terminal. */
  public static Operator gone(Path folder) {
    return new Operator(new Desk(folder), "");
  }

  /**
   * In a process of its own, which can be killed: FOLDER, then the command's words.
   *
   * <p>What it says comes at its end.
   */
  public static void main(String[] words) {
    Operator operator = new Operator(Path.of(words[0]));
    int code = operator.lockstep(Arrays.copyOfRange(words, 1, words.length));
    System.out.println(operator.said());
    System.exit(code);
  }

  /** There is nothing to state where this is asked for: the line stays empty, then it is left. */
  public void knowsNo(String evidence) {
    unknown.add(evidence);
  }

  /** Now there is. */
  public void knowsAll() {
    unknown.clear();
  }

  /** Runs a command; its exit code. */
  public int lockstep(String... arguments) {
    return desk.lockstep(arguments);
  }

  /** All that stays of what the last command printed. */
  public String said() {
    return (desk.out() + desk.err())
        .replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
        .lines()
        .filter(line -> !line.startsWith("… "))
        .collect(Collectors.joining("\n"));
  }

  /** What was asked so far, each with the answer. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private String answer() {
    String text = desk.out();
    Matcher choice = CHOICE.matcher(text);
    if (choice.find()) {
      return isRefused(text) ? "no" : choice.group(1);
    }
    Matcher evidence = EVIDENCE.matcher(text);
    if (!evidence.find()) {
      return "stop";
    }
    return unknown.contains(evidence.group(1)) ? "" : stated(evidence.group(2));
  }

  /** Whether the question, the last that was printed, has the words in it. */
  private boolean isRefused(String text) {
    return !refused.isEmpty()
        && text.substring(Math.max(0, text.length() - QUESTION)).contains(refused);
  }

  private static String stated(String wanted) {
    if (wanted.contains("time range")) {
      return "2000-01-01T00:00/2100-01-01T00:00";
    }
    return wanted.contains("integer") || wanted.contains("whole number") ? "1" : "reference 4711";
  }

  /** Says one line each time it is listened to. */
  private final class Mouth extends Reader {
    @Override
    public int read(char[] buffer, int from, int most) {
      String answer = answer();
      String text = desk.out();
      asked.add(text.substring(text.stripTrailing().lastIndexOf('\n') + 1) + answer);
      answer += "\n";
      answer.getChars(0, answer.length(), buffer, from);
      return answer.length();
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
