package dev.lockstep.plan;

import dev.lockstep.inventory.HostPattern;
import dev.lockstep.runbook.Stage;
import java.util.List;
import java.util.Optional;

/** A way out for a host that has several roles in a phase. */
record Way(PhaseHosts hosts, String host) {

  /**
   * The pattern that leaves the host to the stage of its own wave; empty when the stage does not
   * name the host by another of its roles.
   */
  Optional<String> without(Stage stage) {
    Optional<HostPattern> pattern = stage.scoping().hosts();
    List<String> own = hosts.rolesInWave(host);
    boolean byOther =
        pattern.isPresent()
            && own.stream().noneMatch(role -> Exclusion.names(pattern.get(), role))
            && hosts.roles(host).stream().anyMatch(role -> Exclusion.names(pattern.get(), role));
    return byOther ? Optional.of(Exclusion.of(pattern.get(), own.get(0))) : Optional.empty();
  }
}
