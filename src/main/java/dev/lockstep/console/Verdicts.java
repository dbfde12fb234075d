package dev.lockstep.console;

import dev.lockstep.check.Verdict;
import java.util.stream.Collectors;

/** Verdicts in words. */
final class Verdicts {
  private Verdicts() {}

  /** What was seen, or who said so. */
  static String seen(Verdict verdict) {
    if (verdict instanceof Verdict.Passed passed) {
      return passed.seen();
    } else if (verdict instanceof Verdict.Failed failed) {
      return failed.seen();
    } else if (verdict instanceof Verdict.Warned warned) {
      return warned.seen();
    } else if (verdict instanceof Verdict.Attested attested) {
      return "by " + attested.person() + evidence(attested);
    } else if (verdict instanceof Verdict.Waived waived) {
      return waived.seen() + "; waived by " + waived.person() + ": " + waived.reason();
    } else if (verdict instanceof Verdict.NotApplicable excused) {
      return excused.why();
    } else if (verdict instanceof Verdict.Errored errored) {
      return errored.why();
    }
    throw new AssertionError(verdict);
  }

  private static String evidence(Verdict.Attested attested) {
    return attested.evidence().entrySet().stream()
        .map(stated -> ", " + stated.getKey() + ": " + stated.getValue())
        .collect(Collectors.joining());
  }

  /** What to do; empty where nothing is to be done. */
  static String help(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return failed.help();
    } else if (verdict instanceof Verdict.Warned warned) {
      return warned.help();
    }
    return verdict instanceof Verdict.Errored errored ? errored.help() : "";
  }
}
