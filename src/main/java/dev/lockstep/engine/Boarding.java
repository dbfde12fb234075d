package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.Connection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Connects to all hosts at once and locks them, before anything else. Coordinator only. */
final class Boarding {
  private final World world;

  Boarding(World world) {
    this.world = world;
  }

  /** The hosts that were reached; where some were not, the halt says so. */
  Set<String> connect() {
    return connect(world.plan().hosts().keySet());
  }

  /** Those of these hosts that were reached; where some were not, the halt says so. */
  Set<String> connect(Set<String> hosts) {
    Set<String> reached = new LinkedHashSet<>(hosts);
    Map<String, Connection.Refused> refused = world.crew().connect(reached);
    refused.forEach(
        (host, why) ->
            world
                .halt()
                .stop(
                    ExitCode.UNREACHABLE,
                    "`"
                        + host
                        + "` could not be reached: "
                        + why.what()
                        + (refused.size() == 1 ? "" : ", and " + (refused.size() - 1) + " more")
                        + (world.memory().hasChanged() ? "" : "; nothing has been changed")));
    reached.removeAll(refused.keySet());
    return reached;
  }

  /**
   * Locks the hosts that were reached, if it is all; where some are missing the run is about to
   * stop, and the others are only looked at. The halt says why not.
   */
  boolean lock(Set<String> reached) {
    Locks locks = new Locks(world);
    return reached.size() == world.plan().hosts().size()
        ? locks.take(reached) && !world.halt().isCalled()
        : locks.look(reached);
  }
}
