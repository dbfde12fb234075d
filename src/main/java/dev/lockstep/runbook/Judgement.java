package dev.lockstep.runbook;

import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What counts as changed and as failed.
 *
 * @param changedWhen empty list for the action's own word
 * @param failedWhen likewise
 * @param ignoreErrors the reason why a failure is ignored
 * @param quiet {@code no_log}, or a result that is registered as a secret
 * @param verify how to see that a person has really done what the step asks for
 */
public record Judgement(
    List<Expression> changedWhen,
    List<Expression> failedWhen,
    List<KnownError> knownErrors,
    Optional<Located<String>> ignoreErrors,
    boolean quiet,
    Optional<DoneWhen> verify) {
  /** The action's own word. */
  public static final Judgement OWN =
      new Judgement(List.of(), List.of(), List.of(), Optional.empty(), false, Optional.empty());

  public Judgement {
    changedWhen = List.copyOf(changedWhen);
    failedWhen = List.copyOf(failedWhen);
    knownErrors = List.copyOf(knownErrors);
  }

  /** Words in an output that somebody has met before. */
  public record KnownError(Pattern pattern, String explanation, String help) {}
}
