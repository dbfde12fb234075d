package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.UnresolvableException;
import dev.lockstep.inventory.Variable;
import dev.lockstep.operation.Become;
import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import dev.lockstep.shell.Secret;
import dev.lockstep.template.Conversions;
import dev.lockstep.transport.Target;
import dev.lockstep.value.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Makes of a host's variables how it is reached, and as whom one acts there. */
final class PlannedHosts {
  private final HostVariables variables;
  private final Function<Host, Optional<Target>> targets;
  private final BecomeDefaults options;
  private final Diagnostics out;

  PlannedHosts(
      HostVariables variables,
      Function<Host, Optional<Target>> targets,
      BecomeDefaults options,
      Diagnostics out) {
    this.variables = variables;
    this.targets = targets;
    this.options = options;
    this.out = out;
  }

  /** Empty, with reports, when the variables can't be used. */
  Optional<PlannedHost> host(Host host) {
    return targets
        .apply(host)
        .map(target -> new PlannedHost(host, target, become(host), otherName(host)));
  }

  private Optional<String> otherName(Host host) {
    String name = "same_machine_as";
    Optional<String> other = value(host, name).map(Value::toString);
    if (other.isPresent() && variables.host(other.get()).isEmpty()) {
      report(host, name, "write the name of another host of the inventory");
    }
    return other;
  }

  private BecomeDefaults become(Host host) {
    return new BecomeDefaults(
        always(host),
        value(host, "ansible_become_user").map(Value::toString).orElse(options.user()),
        method(host),
        password(host));
  }

  private boolean always(Host host) {
    Optional<Value> value = value(host, "ansible_become");
    if (value.isEmpty()) {
      return options.always();
    }
    Optional<Boolean> flag =
        Conversions.BOOLEAN.convert(
            value.get() instanceof Value.Text text ? Value.of(flagWord(text.text())) : value.get());
    if (flag.isEmpty()) {
      report(host, "ansible_become", "write `true` or `false`");
    }
    return flag.orElse(false);
  }

  /** Variables of INI files and {@code -e} are text, and Ansible takes these words. */
  private static String flagWord(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "1", "true", "y", "t" -> "true";
      case "no", "off", "0", "false", "n", "f" -> "false";
      default -> text;
    };
  }

  private Become.Method method(Host host) {
    Optional<Value> value = value(host, "ansible_become_method");
    if (value.isEmpty()) {
      return options.method();
    }
    for (Become.Method method : Become.Method.values()) {
      if (method.name().toLowerCase(Locale.ROOT).equals(value.get().toString())) {
        return method;
      }
    }
    report(host, "ansible_become_method", "write `sudo` or `su`");
    return options.method();
  }

  private Optional<Secret> password(Host host) {
    for (String name : new String[] {"ansible_become_password", "ansible_become_pass"}) {
      if (value(host, name).orElse(Value.NOTHING) instanceof Value.Hidden hidden) {
        return Optional.of(hidden.secret());
      }
    }
    return options.password();
  }

  private void report(Host host, String name, String help) {
    Variable variable = host.variables().get(name);
    out.add(
        Diagnostic.error(
                "invalid-variable",
                variable.span(),
                "`" + name + "` of host `" + host.name() + "` can't be `" + variable.value() + "`")
            .help(help));
  }

  private Optional<Value> value(Host host, String name) {
    try {
      return variables.resolved(host.name(), name);
    } catch (UnresolvableException e) {
      out.add(e.diagnostic());
      return Optional.empty();
    }
  }
}
