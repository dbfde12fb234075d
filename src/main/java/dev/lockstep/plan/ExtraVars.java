package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.Variable;
import dev.lockstep.runbook.Head;
import dev.lockstep.text.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds values given by {@code -e} that nothing takes: a slip in the name would go unnoticed. */
final class ExtraVars {
  private final Inventory inventory;
  private final Usage usage;
  private final Diagnostics out;
  private final Map<String, Span> own = new HashMap<>();

  ExtraVars(Inventory inventory, Usage usage, Diagnostics out) {
    this.inventory = inventory;
    this.usage = usage;
    this.out = out;
  }

  void check(Head head) {
    Set<String> known = new TreeSet<>();
    head.params().forEach(param -> known.add(param.name().value()));
    known.addAll(usage.names());
    head.vars().forEach(derived -> own.put(derived.name().value(), derived.name().span()));
    Set<String> seen = new HashSet<>();
    for (Host host : inventory.hosts()) {
      for (Variable variable : host.variables().values()) {
        if (variable.isExtra() && seen.add(variable.name())) {
          check(variable, known);
        }
      }
    }
  }

  private void check(Variable variable, Set<String> known) {
    String name = variable.name();
    if (own.containsKey(name) && !known.contains(name)) {
      out.add(
          Diagnostic.error(
                  "derived-extra-var",
                  variable.span(),
                  "`-e` sets `" + name + "`, which the runbook derives under `vars`")
              .also(own.get(name), "this would win")
              .help("declare it under `params` with a `default`, or take `-e " + name + "` out"));
      return;
    }
    boolean taken =
        known.contains(name)
            || !variable.overridden().isEmpty()
            || name.startsWith("ansible_")
            || name.startsWith("lockstep_");
    if (!taken) {
      Diagnostic unknown =
          Diagnostic.error(
                  "unknown-extra-var",
                  variable.span(),
                  "`-e` sets `" + name + "`, which the runbook does not use")
              .note("no param and no inventory variable has this name");
      out.add(Suggestions.help(name, known).map(unknown::help).orElse(unknown));
    }
  }
}
