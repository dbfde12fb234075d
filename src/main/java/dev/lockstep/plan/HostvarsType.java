package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.plan.Coverage.Reach;
import dev.lockstep.value.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code hostvars} has at a place: for each host the names that it can have there. So a name
 * that a host never has, or only has later, is found before the run.
 */
final class HostvarsType {
  private static final Type SKIPPED = new Type.MapOf(Map.of("skipped", Type.Scalar.BOOLEAN));

  private HostvarsType() {}

  static Type at(PlaceFrame frame) {
    HostVariables variables = frame.ground().variables();
    Map<String, Type> hosts = new LinkedHashMap<>();
    for (Host host : variables.all()) {
      Map<String, Type> names = new LinkedHashMap<>();
      host.variables().keySet().forEach(name -> names.put(name, variables.types().get(name)));
      names.putAll(frame.realm().types());
      frame
          .known()
          .forEach(
              (name, known) ->
                  registered(known, host.name()).ifPresent(type -> names.put(name, type)));
      hosts.put(host.name(), new Type.MapOf(names));
    }
    return new Type.MapOf(hosts);
  }

  /** Where it is not sure on which hosts the step runs, any of them may have it. */
  private static Optional<Type> registered(Known known, String host) {
    Reach reach = known.coverage().hosts().get(host);
    if (!known.coverage().isCertain()) {
      return Optional.of(known.type());
    }
    if (reach == Reach.SKIPPED) {
      return known.isResult() ? Optional.of(SKIPPED) : Optional.empty();
    }
    return reach == null ? Optional.empty() : Optional.of(known.type());
  }
}
