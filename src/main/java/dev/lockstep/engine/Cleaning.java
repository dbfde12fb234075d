package dev.lockstep.engine;

import dev.lockstep.operation.Become;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Removes what the commands of a good run have left on its hosts: nobody will ask about them any
 * more. One question for each host and each user that a step ran as. Coordinator only.
 */
final class Cleaning {
  private final World world;
  private final List<PlannedStep> steps;

  /** A host on which commands ran: the jump host has no name here. */
  private record Site(Optional<String> host) {}

  /**
   * @param steps that may have run
   */
  Cleaning(World world, List<PlannedStep> steps) {
    this.world = world;
    this.steps = List.copyOf(steps);
  }

  /** Does it; what can't be reached now is left for {@code lockstep clean}. */
  void sweep() {
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    sites().forEach((site, users) -> tasks.add(() -> sweep(site, users)));
    List<Boolean> unused = world.coordinator().inParallel(tasks);
  }

  private boolean sweep(Site site, Set<Optional<Become>> users) {
    Optional<Session> session =
        site.host().isPresent()
            ? world.crew().session(site.host().get())
            : world.crew().here(JumpHost.NAME);
    session.ifPresent(open -> users.forEach(user -> open.clean(world.run(), user)));
    return session.isPresent();
  }

  private Map<Site, Set<Optional<Become>>> sites() {
    Map<Site, Set<Optional<Become>>> sites = new LinkedHashMap<>();
    for (PlannedStep planned : steps) {
      if (Assessor.mayChange(planned.step())) {
        world.memory().outcomes(planned.id()).keySet().forEach(host -> add(sites, planned, host));
      }
    }
    return sites;
  }

  private void add(Map<Site, Set<Optional<Become>>> sites, PlannedStep planned, String host) {
    boolean here = Assessor.runsHere(planned.step());
    String site = planned.sites().delegates().getOrDefault(host, host);
    PlannedHost executor = JumpHost.or(world.plan(), here ? "" : site);
    try {
      HostScope scope = planned.frame().scope(host, world.memory(), Map.of());
      sites
          .computeIfAbsent(
              new Site(here ? Optional.empty() : Optional.of(site)), name -> new LinkedHashSet<>())
          .add(StepCircumstances.of(planned, executor, scope).become());
    } catch (EvaluationException unknown) {
      return; // a step without a value for its user has not run
    }
  }
}
