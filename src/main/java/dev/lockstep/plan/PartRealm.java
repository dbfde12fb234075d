package dev.lockstep.plan;

import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.Include;
import dev.lockstep.runbook.Param;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part's params in one inclusion: each is what the includer gave, seen from the includer. The
 * item of a loop over the include is given to the param of its name.
 */
final class PartRealm implements Realm {
  /** The magic variable, which a part sees without a param for it. */
  private static final String ITEM = "item";

  private final String space;
  private final Frame includer;
  private final Map<String, Param> params = new LinkedHashMap<>();
  private final Map<String, Binding> given = new LinkedHashMap<>();
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Optional<String> item;
  private final Span loopSpan;

  /**
   * @param givenTypes the types of what it gives
   */
  PartRealm(Inclusion inclusion, Map<String, Type> givenTypes) {
    Include include = inclusion.include();
    this.space = inclusion.space();
    this.includer = inclusion.seen();
    for (Param param : inclusion.part().params()) {
      String name = param.name().value();
      params.put(name, param);
      types.put(name, ParamRules.seen(param, givenTypes.getOrDefault(name, Type.ANY)));
    }
    this.item = include.loop().map(loop -> loop.as().value());
    this.loopSpan = include.loop().map(loop -> loop.items().span()).orElse(include.id().span());
    item.filter(ITEM::equals).ifPresent(name -> types.put(name, givenTypes.get(name)));
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
  public Set<String> params() {
    return params.keySet();
  }

  @Override
  public Optional<Value> value(String name, String host, Memory memory) {
    Param param = params.get(name);
    if (param == null) {
      return types.containsKey(name) ? item(host, memory) : Optional.empty();
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
    if (binding != null) {
      Value written = binding.value().evaluate(includer.scope(host, memory, Map.of()));
      return Optional.of(fit(param, written, binding.value().span()));
    }
    Optional<Value> looped =
        item.equals(Optional.of(param.name().value())) ? item(host, memory) : Optional.empty();
    return looped.isPresent()
        ? Optional.of(fit(param, looped.get(), loopSpan))
        : ParamRules.fallback(param);
  }

  /** The item of the include's loop. */
  private Optional<Value> item(String host, Memory memory) {
    return includer.scope(host, memory, Map.of()).lookup(item.orElseThrow());
  }

  private static Value fit(Param param, Value value, Span span) throws EvaluationException {
    return ParamRules.fit(param, value, "param " + param.name() + " of a part", span);
  }
}
