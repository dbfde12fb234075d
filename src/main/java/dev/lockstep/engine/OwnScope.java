package dev.lockstep.engine;

import dev.lockstep.template.HostScope;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a step knows of its host, and in front of it names of its own, such as its result. */
record OwnScope(HostScope around, Map<String, Value> own) implements HostScope {
  @Override
  public Optional<Value> lookup(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> around.lookup(name));
  }

  @Override
  public String host() {
    return around.host();
  }

  @Override
  public ProjectFiles files() {
    return around.files();
  }

  @Override
  public Map<String, Instant> endOf(String step) {
    return around.endOf(step);
  }

  @Override
  public Optional<Value> variable(String name) {
    return around.variable(name);
  }
}
