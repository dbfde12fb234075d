package dev.lockstep.event;

import dev.lockstep.event.RunEvent.HostAwaited;
import dev.lockstep.event.RunEvent.HostConnected;
import dev.lockstep.event.RunEvent.HostLost;
import dev.lockstep.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of each host: its connection, and what names stand for there. */
final class HostLedger {
  private final Map<String, RunEvent> connections = new LinkedHashMap<>();
  private final Map<Name, Value> values = new HashMap<>();
  private final Tally tally;

  /** A name is known where it was given. */
  private record Name(String host, String space, String name) {}

  /**
   * @param tally where hosts are counted, and what is in the way because of them
   */
  HostLedger(Tally tally) {
    this.tally = tally;
  }

  void connected(Recorded at, HostConnected event) {
    connections.put(event.host(), event);
    tally.meet(event.host());
    tally.clear(event.host());
  }

  void lost(Recorded at, HostLost event) {
    connections.put(event.host(), event);
    tally.meet(event.host());
    tally.block(event.host(), at);
  }

  void awaited(HostAwaited event) {
    connections.put(event.host(), event);
  }

  void kept(RunEvent.ValueKept event) {
    values.put(new Name(event.host(), event.space(), event.name()), event.value());
  }

  /** The last event of each connection. */
  Map<String, RunEvent> connections() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(connections));
  }

  Optional<Value> value(String host, String space, String name) {
    return Optional.ofNullable(values.get(new Name(host, space, name)));
  }
}
