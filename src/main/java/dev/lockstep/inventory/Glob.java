package dev.lockstep.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Shell patterns as Python's {@code fnmatch} has them: {@code *}, {@code ?}, {@code [!a-f]}. */
final class Glob implements Predicate<String> {
  /** Stands for any text, where all others stand for one character. */
  private static final IntPredicate STAR = new Star();

  private final List<IntPredicate> parts = new ArrayList<>();

  Glob(String pattern) {
    int at = 0;
    while (at < pattern.length()) {
      at = part(pattern, at);
    }
  }

  static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  /** Takes time in the length of pattern times text: only the last star met is ever widened. */
  @Override
  public boolean test(String text) {
    int part = 0;
    int at = 0;
    int star = -1;
    int starAt = 0;
    while (at < text.length()) {
      if (part < parts.size() && parts.get(part) == STAR) {
        star = part++;
        starAt = at;
      } else if (part < parts.size() && parts.get(part).test(text.charAt(at))) {
        part++;
        at++;
      } else if (star >= 0) {
        part = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    return parts.subList(part, parts.size()).stream().allMatch(rest -> rest == STAR);
  }

  /** Reads one part; returns where the next one begins. */
  private int part(String pattern, int at) {
    char c = pattern.charAt(at);
    int close = c == '[' ? close(pattern, at) : -1;
    if (close > 0) {
      parts.add(set(pattern.substring(at + 1, close)));
      return close + 1;
    }
    parts.add(c == '*' ? STAR : c == '?' ? any -> true : exact -> exact == c);
    return at + 1;
  }

  /** Where a set closes; a bracket right at its start is a member. */
  private static int close(String pattern, int open) {
    int first = pattern.startsWith("!", open + 1) ? open + 2 : open + 1;
    return pattern.indexOf(']', first + 1);
  }

  private static IntPredicate set(String inside) {
    boolean negated = inside.startsWith("!");
    String members = negated ? inside.substring(1) : inside;
    return c -> isIn(members, c) != negated;
  }

  private static boolean isIn(String members, int c) {
    int at = 0;
    while (at < members.length()) {
      boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
      char last = members.charAt(range ? at + 2 : at);
      if (c >= members.charAt(at) && c <= last) {
        return true;
      }
      at += range ? 3 : 1;
    }
    return false;
  }

  /** A class, because it is compared by identity. */
  private static final class Star implements IntPredicate {
    @Override
    public boolean test(int c) {
      return true;
    }
  }
}
