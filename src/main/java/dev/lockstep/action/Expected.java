package dev.lockstep.action;

import static dev.lockstep.action.FileEdit.RefusedException.FILE;

import dev.lockstep.action.FileEdit.RefusedException;
import java.util.List;
import java.util.Optional;

/**
 * How many places are to be found and how many are replaced.
 *
 * @param count replaced are the first so many; empty: all
 */
record Expected(Optional<Long> atLeast, Optional<Long> exactly, Optional<Long> count) {

  /** Whether a number above 0 is written for the places. */
  boolean isDemanding() {
    return atLeast.orElse(0L) > 0 || exactly.orElse(0L) > 0;
  }

  /** The places that are replaced. */
  <T> List<T> first(List<T> places) {
    return places.subList(0, (int) Math.min(count.orElse(Long.MAX_VALUE), places.size()));
  }

  /**
   * Without a number written, one place is expected; none where it can't be told whether it was
   * replaced, as after a deletion.
   *
   * @param matches what the pattern matches
   * @param done where the replacement stands already
   * @param pending whether there is anything to replace
   */
  void check(int matches, int done, boolean pending, boolean canBeTold) throws RefusedException {
    if (exactly.isPresent()) {
      long wanted = exactly.get();
      boolean all = matches == wanted || matches + done == wanted;
      require(all || (!pending && matches == 0 && done >= wanted), "" + wanted, matches, done);
      return;
    }
    long wanted = atLeast.orElse(canBeTold ? 1L : 0L);
    require(matches + done >= wanted, "at least " + wanted, matches, done);
  }

  private static void require(boolean holds, String wanted, int matches, int done)
      throws RefusedException {
    if (!holds) {
      throw new RefusedException(
          "the pattern matches "
              + places(matches)
              + " in "
              + FILE
              + ", wanted is "
              + wanted
              + (done > 0 ? "; the replacement stands in " + places(done) + " already" : ""),
          matches == 0
              ? "correct the pattern; if it may match nothing, write `at_least: 0`"
              : "make the pattern more exact, or change the number");
    }
  }

  private static String places(int number) {
    return number == 0 ? "nothing" : number == 1 ? "one place" : number + " places";
  }
}
