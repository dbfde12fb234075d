package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.runbook.Binding;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a place on a host. Nothing is worked out before somebody asks for it. */
final class PlaceScope implements HostScope {
  private final PlaceFrame frame;
  private final String host;
  private final Memory memory;
  private final Map<String, Value> items;

  /** How many of the frame's variables are visible: a variable sees those before it. */
  private final int vars;

  PlaceScope(
      PlaceFrame frame, String host, Memory memory, Map<String, Value> items, int visibleVars) {
    this.frame = frame;
    this.host = host;
    this.memory = memory;
    this.items = items;
    this.vars = visibleVars;
  }

  /** The same host, run and items, seen from another place. */
  HostScope from(Frame other) {
    return other.scope(host, memory, items);
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public ProjectFiles files() {
    return frame.ground().files();
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    return frame
        .ground()
        .references()
        .resolve(frame.space(), step)
        .map(memory::endOf)
        .orElse(Map.of());
  }

  @Override
  public Optional<Value> variable(String name) {
    return frame.ground().variables().value(host, name);
  }

  @Override
  public Optional<Value> lookup(String name) {
    Optional<Value> item = Optional.ofNullable(items.get(name));
    return item.or(() -> bound(name))
        .or(() -> registered(host, name))
        .or(() -> neverCame(name))
        .or(() -> frame.realm().value(name, host, memory))
        .or(() -> magic(name))
        .or(() -> variable(name));
  }

  private Optional<Value> bound(String name) {
    for (int i = vars - 1; i >= 0; i--) {
      Binding binding = frame.vars().get(i);
      if (binding.name().value().equals(name)) {
        return Optional.of(evaluate(binding, new PlaceScope(frame, host, memory, items, i)));
      }
    }
    return Optional.empty();
  }

  private static Value evaluate(Binding binding, PlaceScope before) {
    try {
      return binding.value().evaluate(before);
    } catch (EvaluationException e) {
      return Missing.value(e);
    }
  }

  private Optional<Value> registered(String owner, String name) {
    return Optional.ofNullable(frame.known().get(name))
        .flatMap(known -> known.kept().value(owner, name, memory));
  }

  /** A result of a step to which the run has not come here is like that of one it has skipped. */
  private Optional<Value> neverCame(String name) {
    return Optional.ofNullable(frame.known().get(name))
        .filter(Known::isResult)
        .map(known -> Value.of(Map.of("skipped", Value.of(true))));
  }

  private Optional<Value> magic(String name) {
    if (name.equals("hostvars")) {
      return Optional.of(hostvars());
    }
    Optional<Value> stage = name.equals("stage") ? frame.stage().map(Value::of) : Optional.empty();
    return stage.or(() -> frame.ground().magic(name, host, memory));
  }

  /** All hosts' variables, settled values and registered names. */
  private Value hostvars() {
    Map<String, Value> all = new LinkedHashMap<>();
    for (Host other : frame.ground().variables().all()) {
      Map<String, Value> names = new LinkedHashMap<>();
      for (String name : other.variables().keySet()) {
        frame.ground().variables().value(other.name(), name).ifPresent(v -> names.put(name, v));
      }
      for (String name : frame.realm().types().keySet()) {
        frame.realm().value(name, other.name(), memory).ifPresent(v -> names.put(name, v));
      }
      for (String name : frame.known().keySet()) {
        registered(other.name(), name).ifPresent(v -> names.put(name, v));
      }
      all.put(other.name(), Value.of(names));
    }
    return Value.of(all);
  }
}
