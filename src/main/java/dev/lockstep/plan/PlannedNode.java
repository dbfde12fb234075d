package dev.lockstep.plan;

import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A step, a block, a gate or a fork in a plan; includes have been put in. */
public sealed interface PlannedNode {

  /**
   * Unique in the plan: ids of stage, includes (with their loop key) and step, joined by slashes.
   */
  String id();

  /** Hosts on which it may happen, in order. */
  List<String> hosts();

  /**
   * A step.
   *
   * @param guards all conditions on it: its stage's, its blocks', its includes' and its own
   * @param settings what its stage, blocks, includes and itself set, the outermost first
   */
  record PlannedStep(
      String id, Step step, Frame frame, List<Guard> guards, Sites sites, List<Setting> settings)
      implements PlannedNode {
    public PlannedStep {
      guards = List.copyOf(guards);
      settings = List.copyOf(settings);
    }

    @Override
    public List<String> hosts() {
      return sites.hosts();
    }
  }

  /**
   * Where a step happens.
   *
   * @param hosts for which it happens, in order
   * @param delegates for hosts whose step runs elsewhere, on which host; {@code localhost} is the
   *     jump host itself
   */
  record Sites(List<String> hosts, Map<String, String> delegates) {
    public Sites {
      hosts = List.copyOf(hosts);
      delegates = Collections.unmodifiableMap(new LinkedHashMap<>(delegates));
    }
  }

  /** A gate between the steps of a stage. */
  record PlannedGatePoint(String name) implements PlannedNode {
    @Override
    public String id() {
      return "gate " + name;
    }

    @Override
    public List<String> hosts() {
      return List.of();
    }
  }

  /**
   * An include whose path differs between hosts: groups of hosts, each with a part of its own, that
   * run side by side and meet at the end.
   *
   * @param id that of the include; those of its branches begin with it
   */
  record PlannedFork(String id, List<Branch> branches) implements PlannedNode {
    public PlannedFork {
      branches = List.copyOf(branches);
    }

    @Override
    public List<String> hosts() {
      return branches.stream().flatMap(branch -> branch.hosts().stream()).toList();
    }
  }

  /**
   * A group of hosts and what happens on them.
   *
   * @param id the ids of its steps begin with it
   * @param file the path of its part, as the include gives it
   */
  record Branch(String id, String file, List<String> hosts, List<PlannedNode> nodes) {
    public Branch {
      hosts = List.copyOf(hosts);
      nodes = List.copyOf(nodes);
    }
  }

  /** A block. */
  record PlannedBlock(
      String id,
      Block block,
      List<String> hosts,
      List<PlannedNode> steps,
      List<PlannedNode> rescue,
      List<PlannedNode> always)
      implements PlannedNode {
    public PlannedBlock {
      hosts = List.copyOf(hosts);
      steps = List.copyOf(steps);
      rescue = List.copyOf(rescue);
      always = List.copyOf(always);
    }
  }
}
