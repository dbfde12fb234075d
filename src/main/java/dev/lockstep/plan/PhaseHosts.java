package dev.lockstep.plan;

import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.platform.Phase;
import dev.lockstep.platform.Wave;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A phase of a platform with the hosts of an inventory: each goes with exactly one wave. */
final class PhaseHosts {
  private final Phase phase;
  private final Map<String, Integer> waves = new LinkedHashMap<>();
  private final Map<String, Set<String>> roles = new LinkedHashMap<>();

  /** For each wave, in order, all hosts with one of its roles. */
  private final List<Set<String>> members = new ArrayList<>();

  PhaseHosts(Phase phase, Inventory inventory) {
    this.phase = phase;
    for (int wave = 0; wave < phase.waves().size(); wave++) {
      members.add(new LinkedHashSet<>());
      for (Located<String> role : phase.waves().get(wave).roles()) {
        for (Host host : inventory.hostsOf(role.value())) {
          roles.computeIfAbsent(host.name(), name -> new LinkedHashSet<>()).add(role.value());
          members.get(wave).add(host.name());
          place(host.name(), wave);
        }
      }
    }
  }

  private void place(String host, int wave) {
    switch (phase.turn()) {
      case FIRST -> waves.putIfAbsent(host, wave);
      case LAST -> waves.put(host, wave);
    }
  }

  Phase phase() {
    return phase;
  }

  /** Every host that has a role in the phase. */
  Set<String> hosts() {
    return roles.keySet();
  }

  boolean has(String host) {
    return roles.containsKey(host);
  }

  /** The number of its wave, counted from 0. */
  int wave(String host) {
    return waves.get(host);
  }

  /** All its roles in the phase. */
  Set<String> roles(String host) {
    return roles.get(host);
  }

  /** Those of its roles that go with its wave. */
  List<String> rolesInWave(String host) {
    Wave wave = phase.waves().get(wave(host));
    return roles(host).stream().filter(wave::has).toList();
  }

  /** The waves one after another, cut where the platform lets fewer go at once. */
  List<Visit> visits(Predicate<String> within) {
    List<Integer> filled = List.copyOf(new TreeSet<>(waves.values()));
    List<Visit> visits = new ArrayList<>();
    for (int at = 0; at < filled.size(); at++) {
      int number = filled.get(at);
      Wave wave = phase.waves().get(number);
      String name =
          filled.size() == 1
              ? ""
              : "wave " + (at + 1) + " of " + filled.size() + ": " + wave.words();
      List<String> hosts =
          members.get(number).stream()
              .filter(host -> wave(host) == number && within.test(host))
              .toList();
      cut(hosts).forEach(batch -> visits.add(new Visit(batch, name)));
    }
    return visits;
  }

  /** Each batch takes what it can, in order, so that no role has more at once than it may. */
  private List<List<String>> cut(List<String> hosts) {
    List<List<String>> batches = new ArrayList<>();
    List<String> left = new ArrayList<>(hosts);
    while (!left.isEmpty()) {
      List<String> batch = new ArrayList<>();
      for (String host : left) {
        if (mayJoin(host, batch, batches.size(), hosts)) {
          batch.add(host);
        }
      }
      left.removeAll(batch);
      batches.add(batch);
    }
    return batches;
  }

  private boolean mayJoin(String host, List<String> batch, int number, List<String> hosts) {
    return roles(host).stream()
        .allMatch(
            role -> {
              List<Located<BatchSize>> sizes = phase.serial().getOrDefault(role, List.of());
              return sizes.isEmpty()
                  || with(role, batch).size() < Batches.size(with(role, hosts), sizes, number);
            });
  }

  /** Those of the hosts that have a role. */
  List<String> with(String role, List<String> some) {
    return some.stream().filter(host -> has(host) && roles(host).contains(role)).toList();
  }
}
