package dev.lockstep.runbook;

import java.util.Set;

/** Names that Lockstep gives a meaning to; nobody else may (design §2). */
public final class MagicVariables {
  /** All of them, the item of a loop included. */
  public static final Set<String> ALL =
      Set.of(
          "inventory_hostname",
          "group_names",
          "groups",
          "hostvars",
          "ansible_check_mode",
          "run",
          "platform",
          "stage",
          "item");

  private MagicVariables() {}
}
