package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands above preconditions and stages.
 *
 * @param platform the platform type, by name
 * @param vars derived values, evaluated in the plan, each seeing those before it
 * @param tailoring what an overlay made of it
 * @param doneWhen holds when everything has been done already; looked at before preflight
 */
public record Head(
    Located<String> name,
    Optional<Located<String>> platform,
    List<Param> params,
    List<Binding> vars,
    Optional<DoneWhen> doneWhen,
    Tailoring tailoring) {
  public Head {
    params = List.copyOf(params);
    vars = List.copyOf(vars);
  }

  /** The same as an overlay has made it. */
  Head as(Located<String> overlay, Tailoring made) {
    return new Head(overlay, platform, params, vars, doneWhen, made);
  }

  /** The names of secret params. */
  public Set<String> secrets() {
    return params.stream()
        .filter(Param::isSecret)
        .map(param -> param.name().value())
        .collect(Collectors.toUnmodifiableSet());
  }
}
