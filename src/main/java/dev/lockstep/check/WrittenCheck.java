package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.text.Located;
import java.util.Optional;

/**
 * A check of each host by itself, as written.
 *
 * @param preparation what is particular to its kind
 * @param endOf the step whose end it compares with
 * @param looksAtNoHost whether all its inputs are given
 */
record WrittenCheck(
    Options.Written written,
    Preparation preparation,
    Optional<Located<String>> endOf,
    boolean looksAtNoHost)
    implements HostCheck {

  /** Binds the options of a kind of check to a host. */
  interface Preparation {
    Inquiry prepare(HostScope scope) throws EvaluationException;
  }

  @Override
  public void check(Names names, Diagnostics out) {
    written.check(names, out);
  }

  @Override
  public String summary() {
    return written.summary();
  }

  @Override
  public Inquiry prepare(HostScope scope) throws EvaluationException {
    Inquiry inquiry = preparation.prepare(scope);
    written.prove(inquiry.look(), scope);
    return inquiry;
  }
}
