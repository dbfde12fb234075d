package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.runbook.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * In which batches a stage takes its hosts: those of its pattern, or the waves of the platform's
 * phase one after another, both cut by {@code serial}. Reports nothing.
 */
final class Itinerary {
  private final Optional<PlatformType> platform;
  private final Inventory inventory;

  Itinerary(Optional<PlatformType> platform, Inventory inventory) {
    this.platform = platform;
    this.inventory = inventory;
  }

  /** The batches of all hosts, whatever the command line leaves of them. */
  List<Visit> of(Stage stage) {
    return of(stage, host -> true);
  }

  /** The batches of those hosts. */
  List<Visit> of(Stage stage, Predicate<String> within) {
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : uncut(stage.scoping(), within)) {
      Batches.cut(visit.hosts(), stage.scoping().serial())
          .forEach(batch -> visits.add(new Visit(batch, visit.wave())));
    }
    return visits;
  }

  private List<Visit> uncut(Stage.Scoping scoping, Predicate<String> within) {
    if (scoping.hosts().isPresent()) {
      HostPattern pattern = scoping.hosts().get();
      return List.of(visit(pattern.select(inventory), within));
    }
    return phase(scoping)
        .map(phase -> phase.visits(within))
        // A phase that there is not has been reported; all hosts keep other reports sensible.
        .orElseGet(() -> List.of(visit(inventory.hosts(), within)));
  }

  private static Visit visit(List<Host> hosts, Predicate<String> within) {
    return new Visit(hosts.stream().map(Host::name).filter(within).toList(), "");
  }

  private Optional<PhaseHosts> phase(Stage.Scoping scoping) {
    return scoping
        .phase()
        .flatMap(name -> platform.flatMap(type -> type.phase(name.value())))
        .map(phase -> new PhaseHosts(phase, inventory));
  }
}
