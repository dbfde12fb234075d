package dev.lockstep.plan;

import dev.lockstep.runbook.Block;
import dev.lockstep.runbook.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A step, a block, a gate or a fork in a plan; includes have been put in. */
public sealed interface PlannedNode {

  /**
   * Unique in the plan: ids of stage, includes (with their loop key) and step, joined by slashes.
   */
  String id();

  /** Hosts on which it may happen, in order. */
  List<String> hosts();

  /** The same with other places for each step in it, made of those it has. */
  PlannedNode at(UnaryOperator<Sites> places);

  /**
   * A step.
   *
   * @param guards all conditions on it: its stage's, its blocks', its includes' and its own
   * @param settings what its stage, blocks, includes and itself set, the outermost first
   * @param undo the steps that its author wrote for a rollback
   */
  record PlannedStep(
      String id,
      Step step,
      Frame frame,
      List<Guard> guards,
      Sites sites,
      List<Setting> settings,
      List<PlannedNode> undo)
      implements PlannedNode {
    public PlannedStep {
      guards = List.copyOf(guards);
      settings = List.copyOf(settings);
      undo = List.copyOf(undo);
    }

    /** A step without an undo. */
    public PlannedStep(
        String id,
        Step step,
        Frame frame,
        List<Guard> guards,
        Sites sites,
        List<Setting> settings) {
      this(id, step, frame, guards, sites, settings, List.of());
    }

    /** What people call it: its name with the values in it, as far as they are known. */
    public String title() {
      return Title.of(step.name(), frame, hosts());
    }

    /** The same with steps that undo it. */
    PlannedStep undoneBy(List<PlannedNode> nodes) {
      return new PlannedStep(id, step, frame, guards, sites, settings, nodes);
    }

    @Override
    public PlannedStep at(UnaryOperator<Sites> places) {
      return new PlannedStep(id, step, frame, guards, places.apply(sites), settings, undo);
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

    @Override
    public PlannedGatePoint at(UnaryOperator<Sites> places) {
      return this;
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

    @Override
    public PlannedFork at(UnaryOperator<Sites> places) {
      return new PlannedFork(
          id,
          branches.stream()
              .map(one -> new Branch(one.id(), one.file(), one.hosts(), moved(one.nodes(), places)))
              .toList());
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

    @Override
    public PlannedBlock at(UnaryOperator<Sites> places) {
      return new PlannedBlock(
          id, block, hosts, moved(steps, places), moved(rescue, places), moved(always, places));
    }
  }

  private static List<PlannedNode> moved(List<PlannedNode> nodes, UnaryOperator<Sites> places) {
    return nodes.stream().map(node -> node.at(places)).toList();
  }
}
