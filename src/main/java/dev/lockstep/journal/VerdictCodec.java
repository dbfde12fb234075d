package dev.lockstep.journal;

import dev.lockstep.check.Verdict;
import java.util.Map;

/** Verdicts in a journal: an object whose {@code is} is the verdict's word. */
final class VerdictCodec {
  private VerdictCodec() {}

  static Map<String, Object> write(Verdict verdict) {
    if (verdict instanceof Verdict.Passed passed) {
      return Words.fields("is", "passed", "seen", passed.seen());
    }
    if (verdict instanceof Verdict.Failed failed) {
      return Words.fields("is", "failed", "seen", failed.seen(), "help", failed.help());
    }
    if (verdict instanceof Verdict.Warned warned) {
      return Words.fields("is", "warned", "seen", warned.seen(), "help", warned.help());
    }
    if (verdict instanceof Verdict.Errored errored) {
      return Words.fields("is", "errored", "why", errored.why(), "help", errored.help());
    }
    if (verdict instanceof Verdict.NotApplicable not) {
      return Words.fields("is", "not applicable", "why", not.why());
    }
    return byPerson(verdict);
  }

  private static Map<String, Object> byPerson(Verdict verdict) {
    if (verdict instanceof Verdict.Attested attested) {
      return Words.fields(
          "is", "attested",
          "person", attested.person(),
          "at", attested.at().toString(),
          "evidence", ValueCodec.write(attested.evidence()));
    }
    if (verdict instanceof Verdict.Waived waived) {
      return Words.fields(
          "is", "waived",
          "person", waived.person(),
          "at", waived.at().toString(),
          "reason", waived.reason(),
          "seen", waived.seen());
    }
    throw new AssertionError(verdict);
  }

  static Verdict read(Fields in) throws CodecException {
    String word = in.text("is");
    return switch (word) {
      case "passed" -> new Verdict.Passed(in.text("seen"));
      case "failed" -> new Verdict.Failed(in.text("seen"), in.text("help"));
      case "warned" -> new Verdict.Warned(in.text("seen"), in.text("help"));
      case "errored" -> new Verdict.Errored(in.text("why"), in.text("help"));
      case "not applicable" -> new Verdict.NotApplicable(in.text("why"));
      case "attested" ->
          new Verdict.Attested(
              in.text("person"), in.instant("at"), ValueCodec.read(in, "evidence"));
      case "waived" ->
          new Verdict.Waived(
              in.text("person"), in.instant("at"), in.text("reason"), in.text("seen"));
      default ->
          throw CodecException.tooNew(
              "a verdict is `" + word + "`, which this version does not know");
    };
  }
}
