package dev.lockstep.plan;

import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Value;
import java.util.Map;

/**
 * The names visible at a place of a runbook: params, {@code vars}, a part's params, registered
 * names, inventory variables, magic variables (language §2).
 */
public interface Frame {

  /**
   * Where registered names of this place are kept: empty in the runbook, the include's id in parts.
   */
  String space();

  /** The names and their types, for checking. */
  Names names();

  /**
   * The values on a host.
   *
   * @param items names bound by a loop, usually one; win over everything
   */
  HostScope scope(String host, Memory memory, Map<String, Value> items);
}
