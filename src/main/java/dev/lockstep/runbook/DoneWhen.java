package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.Optional;

/** How to see that something has been done already (language §4). */
public sealed interface DoneWhen {

  /** Where it stands. */
  Span span();

  /** All of these hold. */
  record Holds(List<Expression> conditions, Span span) implements DoneWhen {
    public Holds {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A reading action, and what its answer must be like.
   *
   * @param rc the exit status that means yes; 0 unless written or another condition is
   */
  record Probe(Action action, Optional<Long> rc, Answer answer, Span span) implements DoneWhen {}

  /** What must stand in the output. */
  record Answer(
      Optional<Template> stdout, Optional<Template> contains, Optional<Template> matches) {
    /** Nothing. */
    public static final Answer ANY =
        new Answer(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A path is there, or ({@code present} false) is not. */
  record PathState(Typed<String> path, boolean present, Span span) implements DoneWhen {}
}
