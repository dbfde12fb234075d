package dev.lockstep.inventory;

import dev.lockstep.json.Json;
import dev.lockstep.text.VisibleText;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells where the variables of a host come from. */
final class Explanation {
  /** Connection passwords, under all names that Ansible has had for them. */
  private static final Pattern PASSWORD = Pattern.compile("ansible_.*pass(?:word|phrase|wd)?");

  private final Inventory inventory;
  private final Host host;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Inventory inventory, Host host) {
    this.inventory = inventory;
    this.host = host;
  }

  /** Empty when the host has no such variable. */
  static Optional<String> of(Inventory inventory, Host host, Optional<String> name) {
    Explanation explanation = new Explanation(inventory, host);
    Collection<Variable> variables =
        host.variables().values().stream()
            .filter(variable -> name.isEmpty() || name.get().equals(variable.name()))
            .sorted((a, b) -> PythonText.ORDER.compare(a.name(), b.name()))
            .toList();
    if (name.isPresent() && variables.isEmpty()) {
      return Optional.empty();
    }
    if (name.isEmpty()) {
      explanation.lines.add("host " + VisibleText.of(host.name()));
      explanation.lines.add("groups: " + VisibleText.of(String.join(", ", host.groups())));
      explanation.lines.add("");
    }
    variables.forEach(explanation::variable);
    return Optional.of(String.join("\n", explanation.lines).stripTrailing());
  }

  private void variable(Variable variable) {
    lines.add(VisibleText.of(variable.name()) + " = " + shown(variable));
    resolved(variable).ifPresent(what -> lines.add("    " + what));
    lines.add("    from " + place(variable));
    for (Variable lost : variable.overridden()) {
      lines.add("    overrides " + shown(lost) + " from " + place(lost));
    }
  }

  private static String place(Variable variable) {
    return VisibleText.of(variable.origin() + ", " + variable.span());
  }

  /** What references amount to; nothing where there are none, and why where they can't be read. */
  private Optional<String> resolved(Variable variable) {
    if (isHidden(variable)) {
      return Optional.empty();
    }
    try {
      return inventory
          .value(host, variable.name())
          .filter(value -> !value.equals(variable.value()))
          .map(value -> "stands for " + json(value));
    } catch (UnresolvableException e) {
      return Optional.of("can't be resolved: " + VisibleText.of(e.diagnostic().message()));
    }
  }

  private static String shown(Variable variable) {
    if (isHidden(variable)) {
      return "***";
    }
    return AnsibleJson.isVault(variable.value()) ? "a vaulted value" : json(variable.value());
  }

  private static boolean isHidden(Variable variable) {
    return PASSWORD.matcher(variable.name()).matches();
  }

  private static String json(Value value) {
    return Json.line(AnsibleJson.of(value));
  }
}
