package dev.lockstep.plan;

import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.runbook.Param;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The params of a check of one's own: each is what the precondition gave, seen from there. */
final class CheckRealm implements Realm {
  private final String space;
  private final Frame caller;
  private final Map<String, Param> params = new LinkedHashMap<>();
  private final Map<String, Binding> given = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();

  /**
   * @param caller sees what the precondition gives
   * @param givenTypes the types of what it gives
   */
  CheckRealm(String space, OwnCheck check, Frame caller, Map<String, Type> givenTypes) {
    this.space = space;
    this.caller = caller;
    check.given().forEach(value -> given.put(value.name().value(), value));
    for (Param param : check.file().params()) {
      String name = param.name().value();
      params.put(name, param);
      types.put(name, ParamRules.seen(param, givenTypes.getOrDefault(name, Type.ANY)));
    }
  }

  @Override
  public String space() {
    return space;
  }

  @Override
  public Map<String, Type> types() {
    return types;
  }

  @Override
  public Set<String> params() {
    return params.keySet();
  }

  @Override
  public Optional<Value> value(String name, String host, Memory memory) {
    try {
      return params.containsKey(name) ? settled(params.get(name), host, memory) : Optional.empty();
    } catch (EvaluationException e) {
      return Optional.of(Missing.value(e));
    }
  }

  /**
   * All values, each in its param's type.
   *
   * @throws EvaluationException when one does not fit
   */
  Map<String, Value> settled(String host, Memory memory) throws EvaluationException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Param param : params.values()) {
      settled(param, host, memory).ifPresent(value -> values.put(param.name().value(), value));
    }
    return values;
  }

  private Optional<Value> settled(Param param, String host, Memory memory)
      throws EvaluationException {
    Binding binding = given.get(param.name().value());
    if (binding == null) {
      return ParamRules.fallback(param);
    }
    Value written = binding.value().evaluate(caller.scope(host, memory, Map.of()));
    return Optional.of(
        ParamRules.fit(
            param, written, "param " + param.name() + " of a check", binding.value().span()));
  }
}
