package dev.lockstep.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The name somebody probably meant. */
public final class Suggestions {
  /** More names than this are no help to read; the number is style's rule for choices. */
  private static final int MOST_CHOICES = 7;

  private Suggestions() {}

  /** The closest of the known names, if it is close: at most a third of the word differs. */
  public static Optional<String> closest(String word, Collection<String> known) {
    return known.stream()
        .filter(name -> isClose(word, name))
        .min(
            Comparator.comparingInt((String name) -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The nearest of the known names, however far they are, the nearest first. */
  public static List<String> nearest(String word, Collection<String> known, int most) {
    return known.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((String name) -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  private static boolean isClose(String word, String name) {
    int limit = Math.max(1, word.length() / 3);
    return Math.abs(word.length() - name.length()) <= limit && distance(word, name) <= limit;
  }

  /** "did you mean", or the choices when they are few, or nothing. */
  public static Optional<String> help(String word, Collection<String> known) {
    Optional<String> near = closest(word, known).map(name -> "did you mean `" + name + "`?");
    return near.isPresent() ? near : choices(known);
  }

  /** Lists the choices when there are at most seven. */
  public static Optional<String> choices(Collection<String> known) {
    if (known.isEmpty() || known.size() > MOST_CHOICES) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    known.stream().sorted().forEach(name -> names.add("`" + name + "`"));
    return Optional.of("known here: " + String.join(", ", names));
  }

  /** Edits from one word to the other, a swap of neighbours counting as one (Damerau). */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
