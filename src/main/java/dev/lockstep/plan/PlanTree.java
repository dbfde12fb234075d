package dev.lockstep.plan;

import dev.lockstep.action.Action;
import dev.lockstep.overlay.Departure;
import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as maps and lists, for {@code plan --json}. */
final class PlanTree {
  private final Plan plan;

  private PlanTree(Plan plan) {
    this.plan = plan;
  }

  static Map<String, Object> of(Plan plan) {
    return new PlanTree(plan).whole();
  }

  private Map<String, Object> whole() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("runbook", plan.head().runbook());
    tree.put("file", plan.head().file());
    tree.put("digest", plan.head().digest());
    if (!plan.head().departures().isEmpty()) {
      tree.put("departures", plan.head().departures().stream().map(Departure::toString).toList());
    }
    plan.head().platform().ifPresent(type -> tree.put("platform", type.name().value()));
    tree.put("params", plain(Value.of(plan.head().params())));
    tree.put("hosts", plan.hosts().values().stream().map(this::host).toList());
    tree.put("observe", nodes(plan.observe()));
    tree.put("checks", plan.checks().stream().map(this::check).toList());
    tree.put("chapters", plan.chapters().stream().map(this::chapter).toList());
    return tree;
  }

  private Map<String, Object> host(PlannedHost host) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", host.name());
    tree.put("address", host.target().address().toString());
    tree.put("user", host.target().login().user());
    return tree;
  }

  private Object chapter(PlannedChapter chapter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (chapter instanceof PlannedGate gate) {
      tree.put("gate", gate.name());
    } else if (chapter instanceof PlannedStage stage) {
      tree.put("stage", stage.id());
      tree.put("name", stage.stage().name().value());
      tree.put("batches", stage.batches());
      if (stage.isInWaves()) {
        tree.put("waves", stage.waves());
      }
      tree.put("steps", nodes(stage.body()));
      tree.put("verify", stage.verify());
    }
    return tree;
  }

  private List<Object> nodes(List<PlannedNode> nodes) {
    List<Object> trees = new ArrayList<>();
    for (PlannedNode node : nodes) {
      if (node instanceof PlannedStep step) {
        trees.add(step(step));
      } else if (node instanceof PlannedBlock block) {
        trees.add(block(block));
      } else if (node instanceof PlannedGatePoint gate) {
        trees.add(Map.of("gate", gate.name()));
      } else if (node instanceof PlannedFork fork) {
        trees.add(fork(fork));
      }
    }
    return trees;
  }

  private Map<String, Object> block(PlannedBlock block) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("block", block.id());
    tree.put("steps", nodes(block.steps()));
    tree.put("rescue", nodes(block.rescue()));
    tree.put("always", nodes(block.always()));
    return tree;
  }

  private Map<String, Object> fork(PlannedFork fork) {
    List<Object> branches = new ArrayList<>();
    for (Branch branch : fork.branches()) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("branch", branch.id());
      tree.put("file", branch.file());
      tree.put("hosts", branch.hosts());
      tree.put("steps", nodes(branch.nodes()));
      branches.add(tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("fork", fork.id());
    tree.put("branches", branches);
    return tree;
  }

  private Map<String, Object> step(PlannedStep step) {
    Conduct conduct = step.step().conduct();
    Action action = step.step().action().value();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("step", step.id());
    tree.put("name", step.step().name().source());
    tree.put("action", action.summary());
    tree.put("reads", conduct.reads());
    tree.put("irreversible", conduct.safeguards().irreversible());
    tree.put("person", action.nature() == Action.Nature.PERSON);
    tree.put("run_once", conduct.placement().runOnce());
    tree.put("needs", plan.needs().getOrDefault(step.id(), List.of()));
    outlook(Outlook.of(step, plan), tree);
    return tree;
  }

  private Map<String, Object> check(PlannedCheck check) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("check", check.id());
    tree.put("name", check.precondition().name().source());
    Map<String, Object> gates = new LinkedHashMap<>();
    check.precondition().gates().forEach((gate, made) -> gates.put(gate, made.value().summary()));
    tree.put("gates", gates);
    outlook(Outlook.of(check, plan), tree);
    return tree;
  }

  private static void outlook(Outlook outlook, Map<String, Object> tree) {
    tree.put("hosts", outlook.surely());
    tree.put("depends", outlook.depends());
    tree.put("not_on", outlook.never());
    tree.put("users", outlook.users());
    tree.put("delegates", outlook.delegates());
  }

  private static Object plain(Value value) {
    if (value instanceof Value.Listing list) {
      return list.items().stream().map(PlanTree::plain).toList();
    }
    if (value instanceof Value.Mapping map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.entries().forEach((key, entry) -> entries.put(key, plain(entry)));
      return entries;
    }
    if (value instanceof Value.Bool bool) {
      return bool.value();
    }
    return value instanceof Value.Numeric number ? number.number() : value.toString();
  }
}
