package dev.lockstep.template;

import dev.lockstep.shell.HostShell;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What an action or a check knows of the host that it is prepared for. */
public interface HostScope extends Scope {
  /** The host's name in the inventory. */
  String host();

  @Override
  default HostShell shell() {
    return HostShell.of(variable("ansible_shell_type").map(Value::toString).orElse("sh"));
  }

  /** The files that the runbook names. */
  ProjectFiles files();

  @Override
  default Optional<ProjectFiles> projectFiles() {
    return Optional.of(files());
  }

  /**
   * When a step ended on each host it ran on, by the jump host's clock; empty while it has not
   * ended everywhere. For {@code newer_than: { end_of: STEP }}.
   */
  Map<String, Instant> endOf(String step);

  /** A variable of a host's inventory entry, by Ansible's names; for connection settings. */
  Optional<Value> variable(String name);
}
