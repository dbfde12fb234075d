package dev.lockstep.engine;

import dev.lockstep.transport.Claim;
import dev.lockstep.transport.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a run can't have the machines that it wants, in one sentence each.
 *
 * @param changed whether the run has changed something before
 */
record LockWords(boolean changed) {

  /** That others have them. */
  Optional<String> held(Map<String, Claim> others) {
    return others.entrySet().stream()
        .findFirst()
        .map(
            first ->
                "`"
                    + first.getKey()
                    + "`"
                    + more(others.size())
                    + " locked by run "
                    + owner(first.getValue())
                    + end());
  }

  private static String more(int number) {
    return number == 1 ? " is" : " and " + (number - 1) + " more are";
  }

  /** Who has a machine, since when, and what for. */
  static String owner(Claim claim) {
    return claim.run()
        + " of "
        + claim.operator()
        + " on "
        + claim.jumpHost()
        + " since "
        + claim.since();
  }

  /** That some can't be locked. */
  Optional<String> unfit(Map<String, Sight> seen) {
    return first(
        seen, sight -> sight instanceof Sight.Unfit no ? Optional.of(no.why()) : Optional.empty());
  }

  /** That some did not answer. */
  Optional<String> unheard(Map<String, Sight> seen) {
    return first(
        seen,
        sight -> sight instanceof Sight.Unheard no ? Optional.of(no.why()) : Optional.empty());
  }

  private Optional<String> first(
      Map<String, Sight> seen, Function<Sight, Optional<String>> trouble) {
    List<String> hosts =
        seen.keySet().stream().filter(host -> trouble.apply(seen.get(host)).isPresent()).toList();
    return hosts.stream()
        .findFirst()
        .map(
            host ->
                "`"
                    + host
                    + "` can't be locked: "
                    + trouble.apply(seen.get(host)).orElseThrow()
                    + (hosts.size() == 1 ? "" : ", and " + (hosts.size() - 1) + " more")
                    + end());
  }

  private String end() {
    return changed ? "" : "; nothing has been changed";
  }

  /** Why a machine is not free now though it should be. */
  static Optional<String> left(Sight sight) {
    if (sight instanceof Sight.Unfit no) {
      return Optional.of(no.why());
    }
    return sight instanceof Sight.Unheard no ? Optional.of(no.why()) : Optional.empty();
  }
}
