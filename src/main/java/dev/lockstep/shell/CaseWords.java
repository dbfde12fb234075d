package dev.lockstep.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts {@code case} and {@code esac} per bracket, because the closing bracket of a pattern closes
 * nothing. In doubt it takes a word for {@code case} and not for {@code esac}: then a bracket stays
 * open, and a value is refused, never quoted for the wrong place.
 */
final class CaseWords {
  /** {@code case}, what is looked at, {@code in}. */
  private static final int IN_AFTER_CASE = 2;

  private final Deque<Integer> open = new ArrayDeque<>();
  private final StringBuilder word = new StringBuilder();
  private boolean commandMayBegin = true;
  private boolean wordMayBeCommand = true;
  private int wordsSinceCase;

  CaseWords() {
    open.push(0);
  }

  /** Takes a bare character. */
  void read(char c) {
    if (" \t\n;&|()<>".indexOf(c) < 0) {
      if (word.length() == 0) {
        wordMayBeCommand = commandMayBegin;
        commandMayBegin = false;
      }
      word.append(c);
      return;
    }
    endWord();
    commandMayBegin |= "\n;&|()".indexOf(c) >= 0;
  }

  /** Something came that is part of a word, but no letter of a keyword. */
  void value() {
    word.append('\0');
    commandMayBegin = false;
  }

  /** A bracket opens, and the first command in it with it. */
  void open() {
    open.push(0);
    word.setLength(0);
    commandMayBegin = true;
  }

  void close() {
    if (open.size() > 1) {
      open.pop();
    }
  }

  boolean isInCase() {
    return open.peek() > 0;
  }

  private void endWord() {
    if (word.length() == 0) {
      return;
    }
    wordsSinceCase++;
    if (word.toString().equals("case")) {
      open.push(open.pop() + 1);
      wordsSinceCase = 0;
    } else if (word.toString().equals("esac") && wordMayBeCommand) {
      open.push(Math.max(0, open.pop() - 1));
    } else if (word.toString().equals("in") && wordsSinceCase == IN_AFTER_CASE) {
      commandMayBegin = true;
    }
    word.setLength(0);
  }
}
