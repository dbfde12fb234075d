package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.runbook.Stage;
import dev.lockstep.text.LocatedText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which hosts patterns mean, and which of them {@code --limit} leaves. */
final class HostsOf {
  private final Inventory inventory;
  private final Itinerary itinerary;
  private final Diagnostics out;
  private final Optional<Set<String>> limit;
  private final Set<String> kept = new HashSet<>();

  HostsOf(Inventory inventory, Itinerary itinerary, Optional<String> limit, Diagnostics out) {
    this.inventory = inventory;
    this.itinerary = itinerary;
    this.out = out;
    this.limit =
        limit
            .flatMap(text -> HostPattern.parse(LocatedText.synthetic("--limit", text), out))
            .map(pattern -> Set.copyOf(all(pattern)));
  }

  /** Every host that a pattern selects, reported when there is none. */
  List<String> all(HostPattern pattern) {
    Diagnostics own = new Diagnostics();
    pattern.check(inventory, own);
    own.all().forEach(out::add);
    List<String> hosts = pattern.select(inventory).stream().map(Host::name).toList();
    if (hosts.isEmpty() && !own.hasErrors()) {
      out.add(
          Diagnostic.error(
                  "empty-pattern", pattern.span(), "`" + pattern.source() + "` matches no host")
              .help("see `lockstep inventory graph` for groups and their hosts"));
    }
    return hosts;
  }

  /** Every host of a stage. */
  List<String> all(Stage stage) {
    return stage
        .scoping()
        .hosts()
        .map(this::all)
        .orElseGet(
            () -> itinerary.of(stage).stream().flatMap(visit -> visit.hosts().stream()).toList());
  }

  /** The batches of a stage that the limit leaves. */
  List<Visit> visits(Stage stage) {
    return itinerary.of(stage, this::isWithinLimit);
  }

  /** Those of them that the limit leaves. */
  List<String> limited(List<String> hosts) {
    return hosts.stream().filter(this::isWithinLimit).toList();
  }

  /** Hosts that preconditions name: these are never deselected (language §8). */
  void keep(List<String> hosts) {
    kept.addAll(hosts);
  }

  /** Those of them that are looked at, by a precondition at least. */
  List<String> observed(List<String> hosts) {
    return hosts.stream().filter(host -> isWithinLimit(host) || kept.contains(host)).toList();
  }

  boolean isWithinLimit(String host) {
    return limit.isEmpty() || limit.get().contains(host);
  }

  /** Names in the inventory's order. */
  List<String> inOrder(Set<String> names) {
    return inventory.hosts().stream()
        .map(Host::name)
        .filter(names::contains)
        .collect(Collectors.toUnmodifiableList());
  }

  boolean isKnown(String host) {
    return inventory.host(host).isPresent();
  }

  List<String> everyHost() {
    return inventory.hosts().stream().map(Host::name).toList();
  }
}
