package dev.lockstep.engine;

import dev.lockstep.action.Finding;
import java.util.ArrayList;
import java.util.List;

/** Shows two texts as one: lines with {@code -} and {@code +}, with a little of what is around. */
final class Diffs {
  private static final int AROUND = 3;

  /**
   * Beyond so many lines between the first and the last difference, the table of common lines would
   * cost more than the diff is worth.
   */
  private static final int LONGEST = 2_000;

  private Diffs() {}

  /** The differing lines; empty when there are none, a number of lines when they are too many. */
  static String lines(Finding.Diff diff) {
    List<String> before = diff.before().lines().toList();
    List<String> after = diff.after().lines().toList();
    int head = head(before, after);
    int tail = tail(before, after, head);
    head = Math.max(0, head - AROUND);
    tail = Math.max(0, tail - AROUND);
    List<String> a = before.subList(head, before.size() - tail);
    List<String> b = after.subList(head, after.size() - tail);
    if (a.size() > LONGEST || b.size() > LONGEST) {
      return "(" + before.size() + " lines before, " + after.size() + " after)";
    }
    return String.join("\n", near(script(a, b)));
  }

  /** How many lines both begin with. */
  private static int head(List<String> a, List<String> b) {
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same;
  }

  /** How many lines both end with, behind their common head. */
  private static int tail(List<String> a, List<String> b, int head) {
    int same = 0;
    while (same < Math.min(a.size(), b.size()) - head
        && a.get(a.size() - 1 - same).equals(b.get(b.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** Every line with its sign, by the longest common subsequence. */
  private static List<String> script(List<String> a, List<String> b) {
    int[][] common = common(a, b);
    List<String> script = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        script.add(" " + a.get(i++));
        j++;
      } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
        script.add("-" + a.get(i++));
      } else {
        script.add("+" + b.get(j++));
      }
    }
    return script;
  }

  private static int[][] common(List<String> a, List<String> b) {
    int[][] table = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        table[i][j] =
            a.get(i).equals(b.get(j))
                ? table[i + 1][j + 1] + 1
                : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    return table;
  }

  private static List<String> near(List<String> script) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < script.size(); i++) {
      int from = Math.max(0, i - AROUND);
      int to = Math.min(script.size(), i + AROUND + 1);
      if (script.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "))) {
        shown.add(script.get(i));
      }
    }
    return shown;
  }
}
