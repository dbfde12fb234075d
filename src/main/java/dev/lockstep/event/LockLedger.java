package dev.lockstep.event;

import dev.lockstep.event.RunEvent.LocksBroken;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which machines a run has met and locked. */
final class LockLedger {
  private final Map<String, MachineMet> machines = new LinkedHashMap<>();
  private final Set<String> held = new LinkedHashSet<>();

  void met(MachineMet event) {
    machines.put(event.host(), event);
    held.add(event.host());
  }

  /** What could not be given back is the run's still. */
  void released(LocksReleased event) {
    event.hosts().forEach(held::remove);
  }

  void broken(LocksBroken event) {
    event.hosts().forEach(held::remove);
  }

  Optional<MachineMet> machine(String host) {
    return Optional.ofNullable(machines.get(host));
  }

  List<String> held() {
    return List.copyOf(held);
  }
}
