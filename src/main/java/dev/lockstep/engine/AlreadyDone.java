package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.Frame;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks whether a stage, or all of a runbook, has been done on hosts already. Coordinator only. */
final class AlreadyDone {
  private final World world;

  AlreadyDone(World world) {
    this.world = world;
  }

  /** Whether it has been done on every host of the plan; false where nobody said how to see it. */
  boolean everywhere(Optional<DoneWhen> done, Frame frame) {
    Collection<String> hosts = world.plan().hosts().keySet();
    return done.isPresent() && on(done, frame, hosts).containsAll(hosts);
  }

  /** The hosts on which it has been done; where it can't be seen the run stops. */
  Set<String> on(Optional<DoneWhen> done, Frame frame, Collection<String> hosts) {
    if (done.isEmpty()) {
      return Set.of();
    }
    List<Supplier<Sighting>> tasks = new ArrayList<>();
    hosts.forEach(host -> tasks.add(() -> look(done.get(), frame, host)));
    Set<String> finished = new LinkedHashSet<>();
    for (Sighting sighting : world.coordinator().inParallel(tasks)) {
      sighting.blind().ifPresent(why -> halt(sighting.host(), why));
      if (sighting.done()) {
        finished.add(sighting.host());
      }
    }
    return finished;
  }

  /** What was seen on a host, or why nothing was. */
  private record Sighting(String host, boolean done, Optional<String> blind) {}

  private void halt(String host, String why) {
    String sentence = "`done_when` could not be looked at on `" + host + "`: " + why;
    world.halt().stop(ExitCode.FAILED, sentence);
  }

  private Sighting look(DoneWhen done, Frame frame, String host) {
    Optional<Session> session = world.crew().session(host);
    if (session.isEmpty()) {
      return new Sighting(host, false, Optional.of("it does not answer"));
    }
    Hands hands = new Hands(world, session.get(), Circumstances.PLAIN, OutputSink.NONE);
    try {
      HostScope scope = frame.scope(host, world.memory(), Map.of());
      return new Sighting(host, DoneProbe.holds(done, hands, scope), Optional.empty());
    } catch (EvaluationException trouble) {
      return new Sighting(host, false, Optional.of(Evaluations.message(trouble)));
    } catch (DoneProbe.BlindException trouble) {
      return new Sighting(host, false, Optional.of(trouble.getMessage()));
    }
  }
}
