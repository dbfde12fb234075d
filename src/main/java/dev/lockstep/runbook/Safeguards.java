package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * What protects a run around a step.
 *
 * @param doneWhen already done? {@code creates} and {@code removes} are short for it
 * @param whenInDoubt what resume does when nothing else tells
 * @param undo steps for rollback
 * @param required whether it is an error if it applied on no host
 */
public record Safeguards(
    Optional<DoneWhen> doneWhen,
    Doubt whenInDoubt,
    boolean irreversible,
    List<Located<String>> needs,
    List<StepNode> undo,
    Presence required,
    Optional<Located<String>> holdsUntil) {
  /** None. */
  public static final Safeguards NONE =
      new Safeguards(
          Optional.empty(),
          Doubt.ASK,
          false,
          List.of(),
          List.of(),
          Presence.USUAL,
          Optional.empty());

  public Safeguards {
    needs = List.copyOf(needs);
    undo = List.copyOf(undo);
  }

  /** What becomes of a step whose result nobody knows. */
  public enum Doubt {
    ASK,
    RERUN,
    FAIL
  }

  /** Whether a step must apply somewhere. */
  public enum Presence {
    /** An error if it applied nowhere. */
    REQUIRED,
    /** Listed at the end if it applied nowhere. */
    USUAL,
    /** Not even listed. */
    MAY_BE_EMPTY
  }
}
