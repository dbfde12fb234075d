package dev.lockstep.plan;

import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Params and {@code vars} of a runbook: settled in the plan.
 *
 * @param values for each host
 */
record RunbookRealm(
    Set<String> params, Map<String, Type> types, Map<String, Map<String, Value>> values)
    implements Realm {
  @Override
  public String space() {
    return "";
  }

  @Override
  public Optional<Value> value(String name, String host, Memory memory) {
    return Optional.ofNullable(values.getOrDefault(host, Map.of()).get(name));
  }
}
