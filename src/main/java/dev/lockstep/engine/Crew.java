package dev.lockstep.engine;

import dev.lockstep.event.RunEvent;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The sessions of a run: one per host, made at its begin and kept to its end. A lost one is made
 * anew: a host that has answered before is waited for.
 */
final class Crew implements AutoCloseable {
  private static final Connection NOT_TRIED =
      new Connection.Refused(
          Connection.Cause.UNREACHABLE, "the connection was lost", "the run is stopping");

  private final Ports.Transports transports;
  private final Map<String, PlannedHost> hosts;
  private final Coordinator coordinator;
  private final Waiting waiting;
  private volatile Function<String, Optional<String>> admission = host -> Optional.empty();
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();

  Crew(
      Ports.Transports transports,
      Map<String, PlannedHost> hosts,
      Coordinator coordinator,
      Waiting waiting) {
    this.transports = transports;
    this.hosts = hosts;
    this.coordinator = coordinator;
    this.waiting = waiting;
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
   * The connection to a host, standing or refused; connects when there is none, and waits for a
   * host that answers no more. What was refused stays so for the run. One thread for a host at a
   * time.
   */
  Connection reach(String name) {
    Optional<Session> before = Optional.ofNullable(connections.get(name)).flatMap(Crew::session);
    if (before.isPresent() && !before.get().isOpen()) {
      Optional<Session> unused = again(before.get(), true);
    }
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
    Optional<String> name = nameOf(lost);
    lost.close();
    Optional<Connection> made = name.map(this::dial);
    Optional<Session> next = made.flatMap(Crew::session);
    next.ifPresent(any -> connections.put(name.orElseThrow(), made.orElseThrow()));
    return next;
  }

  /**
   * A session in place of one that was lost, as soon as its host answers again; empty when that
   * takes too long, and then for the rest of the run. Blocks meanwhile.
   *
   * @param atOnce whether the first trial comes without a pause
   */
  Optional<Session> again(Session lost, boolean atOnce) {
    Optional<String> name = nameOf(lost);
    lost.close();
    return name.flatMap(known -> again(known, atOnce));
  }

  /** What time it is. */
  Instant now() {
    return Instant.now(waiting.clocks().clock());
  }

  private Optional<Session> again(String name, boolean atOnce) {
    tell(name, new RunEvent.HostAwaited(name, "the connection was lost", waiting.limit()));
    Hope hope = new Hope();
    Connection last =
        waiting.until(hope::isOver, () -> dial(name, Crew::oneTrial), NOT_TRIED, atOnce);
    connections.put(name, last);
    tell(name, event(name, last));
    return session(last).isPresent() ? admitted(name) : Optional.empty();
  }

  /** Finds out anew what is known of a host that was restarted: its boot, and whose it is. */
  void meet(Session session) {
    if (session.isOpen()) {
      Optional<Session> unused = nameOf(session).flatMap(this::admitted);
    }
  }

  /** Unless the host has become another's meanwhile. */
  private Optional<Session> admitted(String name) {
    Optional<String> objection = admission.apply(name);
    if (objection.isEmpty()) {
      return session(connections.get(name));
    }
    session(connections.get(name)).ifPresent(Session::close);
    Connection refused = new Connection.Refused(Connection.Cause.SETTINGS, objection.get(), "");
    connections.put(name, refused);
    tell(name, event(name, refused));
    return Optional.empty();
  }

  /** Says who is asked, after a connection was lost, why its host must not be touched any more. */
  void admitBy(Function<String, Optional<String>> objection) {
    admission = objection;
  }

  private void tell(String name, RunEvent event) {
    if (hosts.containsKey(name)) {
      coordinator.record(event);
    }
  }

  /** The session to a host that has been reached; waits for one that answers no more. */
  Optional<Session> session(String name) {
    return session(reach(name));
  }

  private Optional<String> nameOf(Session session) {
    return connections.entrySet().stream()
        .filter(known -> session(known.getValue()).filter(session::equals).isPresent())
        .map(Map.Entry::getKey)
        .findFirst();
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
    return dial(name, timing -> timing);
  }

  private Connection dial(String name, UnaryOperator<Target.Timing> timing) {
    return hosts.containsKey(name)
        ? transport(name).connect(hosts.get(name).target().timed(timing))
        : transports.local().connect(JumpHost.TARGET);
  }

  /** Who waits tries again anyway, and must hear in between that it is to stop. */
  private static Target.Timing oneTrial(Target.Timing timing) {
    return new Target.Timing(timing.connect(), 1, timing.keepalive());
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
