package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Transport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sessions of a run: one per host, made at its begin and kept to its end. A lost one is made
 * anew when its host is asked for the next time; what was lost with it is not our business.
 */
final class Crew implements AutoCloseable {
  private final Ports.Transports transports;
  private final Map<String, PlannedHost> hosts;
  private final Coordinator coordinator;
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();

  Crew(Ports.Transports transports, Map<String, PlannedHost> hosts, Coordinator coordinator) {
    this.transports = transports;
    this.hosts = hosts;
    this.coordinator = coordinator;
  }

  /** Connects to hosts, all at once; those that could not be reached, with the reasons. */
  Map<String, Connection.Refused> connect(Collection<String> names) {
    List<Supplier<Connection>> tasks = new ArrayList<>();
    names.forEach(name -> tasks.add(() -> reach(name)));
    List<Connection> made = coordinator.inParallel(tasks);
    Map<String, Connection.Refused> refused = new LinkedHashMap<>();
    int index = 0;
    for (String name : names) {
      if (made.get(index++) instanceof Connection.Refused no) {
        refused.put(name, no);
      }
    }
    return refused;
  }

  /**
   * The connection to a host, standing or refused; connects when there is none. What was refused
   * stays so for the run. One thread for a host at a time.
   */
  Connection reach(String name) {
    Optional<Connection> known = usable(name);
    if (known.isPresent()) {
      return known.get();
    }
    Connection made = dial(name);
    connections.put(name, made);
    if (hosts.containsKey(name)) {
      coordinator.record(event(name, made));
    }
    return made;
  }

  /**
   * A new session in place of one that has been lost on purpose; empty while its host does not
   * answer, which is not remembered.
   */
  Optional<Session> anew(Session lost) {
    Optional<String> name =
        connections.entrySet().stream()
            .filter(known -> session(known.getValue()).filter(lost::equals).isPresent())
            .map(Map.Entry::getKey)
            .findFirst();
    lost.close();
    Optional<Connection> made = name.map(this::dial);
    Optional<Session> next = made.flatMap(Crew::session);
    next.ifPresent(any -> connections.put(name.orElseThrow(), made.orElseThrow()));
    return next;
  }

  /** The session to a host that has been reached. */
  Optional<Session> session(String name) {
    return session(reach(name));
  }

  /** A session on the jump host itself, of its own for each host that a step is for. */
  Optional<Session> here(String host) {
    String name = JumpHost.NAME + "/" + host;
    Connection here = usable(name).orElseGet(() -> transports.local().connect(JumpHost.TARGET));
    connections.put(name, here);
    return session(here);
  }

  /** What stands or was refused; what was lost is closed for good. */
  private Optional<Connection> usable(String name) {
    Optional<Connection> known = Optional.ofNullable(connections.get(name));
    Optional<Session> lost = known.flatMap(Crew::session).filter(session -> !session.isOpen());
    lost.ifPresent(Session::close);
    return lost.isPresent() ? Optional.empty() : known;
  }

  private static Optional<Session> session(Connection connection) {
    return connection instanceof Connection.Open open
        ? Optional.of(open.session())
        : Optional.empty();
  }

  private Connection dial(String name) {
    return name.equals(JumpHost.NAME) && !hosts.containsKey(name)
        ? transports.local().connect(JumpHost.TARGET)
        : transport(name).connect(hosts.get(name).target());
  }

  private Transport transport(String name) {
    return switch (hosts.get(name).target().kind()) {
      case SSH -> transports.ssh();
      case LOCAL -> transports.local();
    };
  }

  private RunEvent event(String name, Connection made) {
    if (made instanceof Connection.Refused no) {
      return new RunEvent.HostLost(name, no.what(), no.help());
    }
    return new RunEvent.HostConnected(name, hosts.get(name).target().address().toString());
  }

  @Override
  public void close() {
    connections.values().stream()
        .filter(connection -> connection instanceof Connection.Open)
        .forEach(connection -> ((Connection.Open) connection).session().close());
  }
}
