package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.event.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes failed verdicts waived where somebody took them on and the runbook lets them. */
public final class Waivers {
  private final Settings settings;

  Waivers(Settings settings) {
    this.settings = settings;
  }

  /** The same, waived if it failed and a waiver covers it. What can't be looked at stays so. */
  Found applied(Found found, Instant now) {
    if (!(found.verdict() instanceof Verdict.Failed failed)
        || !found.check().precondition().terms().waivable()) {
      return found;
    }
    return settings.consent().waivers().stream()
        .filter(waiver -> waiver.covers(found.check().id(), found.host()))
        .findFirst()
        .map(waiver -> waived(waiver, now, failed))
        .map(waived -> new Found(found.check(), found.host(), found.item(), waived))
        .orElse(found);
  }

  private Verdict waived(Waiver waiver, Instant now, Verdict.Failed failed) {
    String person = waiver.by().orElse(settings.identity().operator());
    return new Verdict.Waived(person, now, waiver.reason(), failed.seen());
  }

  /**
   * What became of waivers that waived nothing: one sentence each.
   *
   * @param verdicts all that were given
   */
  public static List<String> idle(List<Waiver> waivers, List<RunEvent.VerdictGiven> verdicts) {
    List<String> idle = new ArrayList<>();
    for (Waiver waiver : waivers) {
      List<RunEvent.VerdictGiven> covered =
          verdicts.stream().filter(given -> waiver.covers(given.check(), given.host())).toList();
      if (covered.isEmpty()) {
        idle.add("waiver `" + waiver + "` was not used: the check was not made");
      } else if (covered.stream().noneMatch(given -> given.verdict() instanceof Verdict.Waived)) {
        String word = covered.get(covered.size() - 1).verdict().word();
        idle.add("waiver `" + waiver + "` was not needed: `" + waiver.check() + "` " + said(word));
      }
    }
    return idle;
  }

  private static String said(String word) {
    return word.equals("errored") ? "could not be looked at, which nobody can waive" : word;
  }
}
