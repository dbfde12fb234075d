package dev.lockstep.engine;

import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Sight.Seen;
import dev.lockstep.transport.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Puts questions to the locks of a run's machines, in the name of the run. */
final class MachineLocks {
  private final World world;

  MachineLocks(World world) {
    this.world = world;
  }

  /** Asks all at once; the answers are in the order of the hosts. Coordinator only. */
  Map<String, Sight> ask(Collection<String> hosts, BiFunction<MachineLock, Claim, Sight> question) {
    List<Supplier<Sight>> tasks = new ArrayList<>();
    hosts.forEach(host -> tasks.add(() -> ask(host, question)));
    List<Sight> answers = world.coordinator().inParallel(tasks);
    Map<String, Sight> all = new LinkedHashMap<>();
    int index = 0;
    for (String host : hosts) {
      all.put(host, answers.get(index++));
    }
    return all;
  }

  /** Once more where the connection was lost: a question may be repeated. */
  Sight ask(String host, BiFunction<MachineLock, Claim, Sight> question) {
    Sight first = askOnce(host, question);
    return first instanceof Sight.Unheard ? askOnce(host, question) : first;
  }

  private Sight askOnce(String host, BiFunction<MachineLock, Claim, Sight> question) {
    if (!world.plan().hosts().containsKey(host)) {
      return new Sight.Unheard("the plan has it no longer");
    }
    String folder = target(host).lockstepDir();
    return world
        .crew()
        .session(host)
        .map(session -> question.apply(session.lock(folder), claim(host)))
        .orElseGet(() -> new Sight.Unheard("it can't be reached any more"));
  }

  /** Another run that has the lock. */
  Optional<Claim> otherThan(Sight sight, String host) {
    return sight instanceof Seen seen && !seen.isHeldBy(claim(host))
        ? seen.holder()
        : Optional.empty();
  }

  private Target target(String host) {
    return world.plan().hosts().get(host).target();
  }

  /** What the run claims of a host. Its first session said under which names. */
  Claim claim(String host) {
    RunIdentity now = world.settings().identity();
    RunIdentity first = world.past().state().opened().map(RunOpened::identity).orElse(now);
    String login = target(host).login().user();
    return new Claim(
        first.run(),
        first.jumpHost(),
        now.operator(),
        Instant.now(world.ports().clocks().clock()),
        host,
        world.plan().head().runbook(),
        login);
  }
}
