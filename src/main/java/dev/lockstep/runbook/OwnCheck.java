package dev.lockstep.runbook;

import dev.lockstep.check.ComposedCheck;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Names;
import java.util.List;

/**
 * A check of one's own with what a precondition gives it.
 *
 * @param given values of its params, seen from the precondition
 */
public record OwnCheck(CheckFile file, List<Binding> given, String summary)
    implements ComposedCheck {
  public OwnCheck {
    given = List.copyOf(given);
  }

  /** Reports what is wrong with the given values; its inside is no business of who calls it. */
  @Override
  public void check(Names names, Diagnostics out) {
    given.forEach(value -> value.value().check(names, out));
  }
}
