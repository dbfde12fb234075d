package dev.lockstep.plan;

import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Param;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A part's params in one inclusion: each is what the includer gave, seen from the includer. */
final class PartRealm implements Realm {
  private final String space;
  private final Frame includer;
  private final Map<String, Param> params = new LinkedHashMap<>();
  private final Map<String, Binding> given = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();

  /**
   * @param includer sees what the includer gives
   * @param givenTypes the types of what it gives
   */
  PartRealm(String space, Include include, Frame includer, Map<String, Type> givenTypes) {
    this.space = space;
    this.includer = includer;
    for (Param param : include.part().params()) {
      params.put(param.name().value(), param);
      Type found = givenTypes.getOrDefault(param.name().value(), Type.ANY);
      boolean secret = found instanceof Type.SecretOf && !param.isSecret();
      types.put(param.name().value(), secret ? new Type.SecretOf(param.type()) : param.type());
    }
    include.surroundings().vars().forEach(value -> given.put(value.name().value(), value));
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
  public Optional<Value> value(String name, String host, Memory memory) {
    Param param = params.get(name);
    if (param == null) {
      return Optional.empty();
    }
    try {
      return settled(param, host, memory);
    } catch (EvaluationException e) {
      return Optional.of(Missing.value(e));
    }
  }

  /** The value, converted to the param's type; empty where none is given and none is needed. */
  Optional<Value> settled(Param param, String host, Memory memory) throws EvaluationException {
    Binding binding = given.get(param.name().value());
    if (binding == null) {
      return ParamRules.fallback(param);
    }
    Value written = binding.value().evaluate(includer.scope(host, memory, Map.of()));
    return Optional.of(
        ParamRules.fit(
            param, written, "param " + param.name() + " of a part", binding.value().span()));
  }
}
