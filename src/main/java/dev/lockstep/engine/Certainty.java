package dev.lockstep.engine;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Before a run turns back it must be known how everything ended that it began: each host is asked,
 * then {@code done_when}, then {@code when_in_doubt} or the operator. Begins nothing. Coordinator
 * only.
 */
final class Certainty {
  /** How a session ends that has found out all of it. */
  static final String GAINED = "what was in doubt is settled; the run can turn back";

  private final World world;
  private final Map<String, PlannedStep> steps = new LinkedHashMap<>();

  Certainty(World world) {
    this.world = world;
    world.plan().steps().forEach(step -> steps.put(step.id(), step));
  }

  /** Settles what is in doubt. The halt says how that went. */
  void gain() {
    Doubts doubts = new Doubts(world.plan(), world.past().state());
    world.coordinator().record(doubts.harmless());
    Set<Past.Place> places = new LinkedHashSet<>();
    for (Attempt open : doubts.open()) {
      places.add(new Past.Place(open.id().step(), open.id().host()));
    }
    Set<String> sites = new LinkedHashSet<>();
    places.forEach(place -> sites.add(site(place)));
    boolean all = new Boarding(world).connect(sites).size() == sites.size();
    if (all && new Locks(world).take(sites) && !world.halt().isCalled()) {
      settle(List.copyOf(places));
    }
    world.halt().stop(ExitCode.INTERRUPTED, GAINED);
  }

  private void settle(List<Past.Place> places) {
    List<Coordinator.Task<Optional<String>>> tasks = new ArrayList<>();
    for (Past.Place place : places) {
      HostStep step = new HostStep(world, step(place), place.host(), brake());
      tasks.add(new Coordinator.Task<>(List.of(place.host(), site(place)), step::settle));
    }
    List<Optional<String>> open = world.coordinator().inLanes(tasks);
    for (int i = 0; i < open.size(); i++) {
      String place = "step `" + places.get(i).step() + "` is in doubt on `" + places.get(i).host();
      open.get(i).ifPresent(why -> world.halt().stop(ExitCode.IN_DOUBT, place + "`: " + why));
    }
  }

  private Brake brake() {
    return new Brake(world.halt(), Brake.Mode.PLAIN);
  }

  private PlannedStep step(Past.Place place) {
    return steps.get(place.step());
  }

  private String site(Past.Place place) {
    return step(place).sites().delegates().getOrDefault(place.host(), place.host());
  }
}
