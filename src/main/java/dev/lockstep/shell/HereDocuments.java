package dev.lockstep.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** The here-documents of a script: announced on one line, read from the next. */
final class HereDocuments {
  private record Mark(String end, boolean tabsStripped, boolean isQuoted) {}

  private final Deque<Mark> announced = new ArrayDeque<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private boolean begun;
  private boolean tabsStripped;
  private boolean joined;

  /** Begins an end mark, behind {@code <<} or {@code <<-}. */
  void begin() {
    word.setLength(0);
    tabsStripped = false;
    begun = false;
  }

  /** Takes a character of the end mark as it is written; false when the mark has ended before. */
  boolean mark(char c) {
    boolean isFirst = !begun;
    begun = true;
    if (isFirst && c == '-') {
      tabsStripped = true;
      return true;
    }
    if (word.length() == 0 && (c == ' ' || c == '\t')) {
      return true;
    }
    if (isFirst && c == '<') {
      return false;
    }
    if (!inQuotes() && " \t\n;&|()<>".indexOf(c) >= 0) {
      String written = word.toString();
      String end = written.replaceAll("['\"\\\\]", "");
      announced.add(new Mark(end, tabsStripped, !end.equals(written)));
      return false;
    }
    word.append(c);
    return true;
  }

  /** Whether the next line belongs to a here-document. */
  boolean areAnnounced() {
    return !announced.isEmpty();
  }

  /** Takes a character of a body; false when this was the last one of all bodies. */
  boolean body(char c) {
    if (c != '\n') {
      line.append(c);
      return true;
    }
    Mark mark = announced.peek();
    String text = mark.tabsStripped() ? line.toString().replaceFirst("^\t+", "") : line.toString();
    if (text.equals(mark.end())) {
      announced.remove();
    }
    joined = !mark.isQuoted() && endsInBackslash(text);
    line.setLength(0);
    return !announced.isEmpty();
  }

  /**
   * Whether shells read the line that ends here differently: a substitution is left open, or an end
   * mark stands behind a line that goes on.
   */
  boolean isUnclear() {
    String text = line.toString();
    if (joined && text.strip().equals(announced.peek().end())) {
      return true;
    }
    long opened = text.chars().filter(c -> c == '(').count();
    long closed = text.chars().filter(c -> c == ')').count();
    long ticks = text.chars().filter(c -> c == '`').count();
    boolean isOpen = (text.contains("$(") && opened != closed) || ticks % 2 != 0;
    return isOpen && !announced.peek().isQuoted();
  }

  private boolean inQuotes() {
    long single = word.chars().filter(c -> c == '\'').count();
    long twice = word.chars().filter(c -> c == '"').count();
    return single % 2 != 0 || twice % 2 != 0 || endsInBackslash(word.toString());
  }

  private static boolean endsInBackslash(String text) {
    int count = 0;
    for (int i = text.length() - 1; i >= 0 && text.charAt(i) == '\\'; i--) {
      count++;
    }
    return count % 2 != 0;
  }
}
