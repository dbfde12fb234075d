package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Names;
import dev.lockstep.text.Located;
import java.util.Optional;

/** One precondition's check with its options, as written: not yet bound to a host. */
public sealed interface Check permits HostCheck, JointCheck, PersonCheck, ComposedCheck {

  /** Reports undefined names, wrong types and misused secrets in all options. */
  void check(Names names, Diagnostics out);

  /** The check in one line as written, for listings. */
  String summary();

  /** The step whose end it compares with, if it does ({@code newer_than: { end_of: STEP }}). */
  default Optional<Located<String>> endOf() {
    return Optional.empty();
  }

  /** Whether all its inputs are given, so that no host is looked at (a warning, language §6). */
  default boolean looksAtNoHost() {
    return false;
  }
}
