package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.Located;
import dev.lockstep.text.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an include gives to the params of a part.
 *
 * @param values its {@code vars}
 * @param loop its loop, whose item is given to the param of that name
 * @param path the place of its path
 */
record PartArguments(List<Binding> values, Optional<Loop> loop, Span path) {

  /** Reports values that the part has no param for, and params that have no value. */
  void check(Part part, Diagnostics out) {
    Set<String> declared = new HashSet<>();
    part.params().forEach(param -> declared.add(param.name().value()));
    Set<String> given = new HashSet<>();
    loop.ifPresent(over -> given.add(over.as().value()));
    for (Binding value : values) {
      given.add(value.name().value());
      if (!declared.contains(value.name().value())) {
        out.add(unknownParam(value.name(), part, declared));
      }
    }
    for (Param param : part.params()) {
      if (param.required() && !given.contains(param.name().value())) {
        out.add(missingParam(param, part));
      }
    }
  }

  private static Diagnostic unknownParam(Located<String> name, Part part, Set<String> declared) {
    Diagnostic found =
        Diagnostic.error(
                "unknown-param",
                name.span(),
                "the part `" + part.name() + "` has no param `" + name + "`")
            .note("a part sees its own params, inventory and magic variables, nothing else");
    return Suggestions.help(name.value(), declared).map(found::help).orElse(found);
  }

  private Diagnostic missingParam(Param param, Part part) {
    String name = param.name().value();
    return Diagnostic.error(
            "missing-param",
            path,
            "the part `" + part.name() + "` needs a value for its param `" + name + "`")
        .also(param.name().span(), "declared here")
        .help("add `vars: { " + name + ": ... }` to the include");
  }
}
