package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;

/**
 * What stands above preconditions and stages.
 *
 * @param platform the platform type, by name
 * @param vars derived values, evaluated in the plan, each seeing those before it
 * @param doneWhen holds when everything has been done already; looked at before preflight
 */
public record Head(
    Located<String> name,
    Optional<Located<String>> platform,
    List<Param> params,
    List<Binding> vars,
    Optional<DoneWhen> doneWhen) {
  public Head {
    params = List.copyOf(params);
    vars = List.copyOf(vars);
  }
}
