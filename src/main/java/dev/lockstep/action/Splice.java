package dev.lockstep.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A piece of a text, and what comes in its place; nothing else of the text changes. */
record Splice(int from, int to, String text) {

  static Splice insert(int at, String text) {
    return new Splice(at, at, text);
  }

  /** The text with all of them done; of one inside another, the outer counts. */
  static String apply(List<Splice> splices, String text) {
    List<Splice> sorted = new ArrayList<>(splices);
    sorted.sort(Comparator.comparingInt(Splice::from));
    StringBuilder all = new StringBuilder();
    int end = 0;
    for (Splice splice : sorted) {
      if (splice.from >= end) {
        all.append(text.substring(end, splice.from)).append(splice.text);
        end = splice.to;
      }
    }
    return all.append(text.substring(end)).toString();
  }
}
