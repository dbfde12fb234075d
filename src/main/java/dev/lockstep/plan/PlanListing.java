package dev.lockstep.plan;

import dev.lockstep.plan.PlannedChapter.PlannedGate;
import dev.lockstep.plan.PlannedChapter.PlannedStage;
import dev.lockstep.plan.PlannedNode.Branch;
import dev.lockstep.plan.PlannedNode.PlannedBlock;
import dev.lockstep.plan.PlannedNode.PlannedFork;
import dev.lockstep.plan.PlannedNode.PlannedGatePoint;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.platform.MixedVersion;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Plans for people: what happens where, in which order, as whom. Pure; secrets are not in it. */
public final class PlanListing {
  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  private PlanListing(Plan plan) {
    this.plan = plan;
  }

  /** The whole plan, several lines. */
  public static String text(Plan plan) {
    return new PlanListing(plan).whole();
  }

  /** The same for machines: maps, lists, texts, numbers and booleans. */
  public static Map<String, Object> tree(Plan plan) {
    return PlanTree.of(plan);
  }

  /** The hosts of each stage, one a line, as {@code --list-hosts} prints them. */
  public static String hosts(Plan plan) {
    PlanListing listing = new PlanListing(plan);
    for (PlannedChapter chapter : plan.chapters()) {
      if (chapter instanceof PlannedStage stage) {
        listing.line(0, stage.stage().name().value() + " (" + stage.hosts().size() + ")");
        stage.hosts().forEach(host -> listing.line(1, host));
      }
    }
    return listing.text.toString();
  }

  /** The tags that steps of a runbook have, one a line, sorted. */
  public static String tags(Runbook runbook) {
    return String.join(
        "", new TreeSet<>(Tags.of(runbook)).stream().map(tag -> tag + "\n").toList());
  }

  private String whole() {
    PlanHead head = plan.head();
    line(0, head.runbook() + " (" + head.file() + ")");
    line(0, counts());
    line(0, "digest " + head.digest());
    head.platform().ifPresent(this::platform);
    departures(head);
    params(head);
    gate(Precondition.PREFLIGHT);
    for (PlannedChapter chapter : plan.chapters()) {
      if (chapter instanceof PlannedStage stage) {
        stage(stage);
      } else if (chapter instanceof PlannedGate gate) {
        gate(gate.name());
      }
    }
    gate(Precondition.RESUME);
    nowhere();
    return text.toString();
  }

  /** Steps of which it is certain already that they apply on no host (language §4). */
  private void nowhere() {
    List<PlannedStep> steps =
        plan.steps().stream()
            .filter(
                step ->
                    step.step().conduct().safeguards().required() != Presence.MAY_BE_EMPTY
                        && !step.hosts().isEmpty()
                        && Outlook.of(step, plan).count() == 0)
            .toList();
    if (!steps.isEmpty()) {
      heading("not done anywhere");
      steps.forEach(
          step ->
              line(
                  1,
                  step.id() + ": " + String.join("; ", Outlook.of(step, plan).never().keySet())));
    }
  }

  private void departures(PlanHead head) {
    if (!head.departures().isEmpty()) {
      heading("left out or replaced for this customer");
      head.departures().forEach(departure -> line(1, departure.toString()));
    }
  }

  private void platform(PlatformType type) {
    line(0, "platform " + type.name() + type.help().map(help -> ": " + help).orElse(""));
    for (MixedVersion mixed : type.mixing().mayStay()) {
      String needs = String.join(", ", mixed.preconditions());
      line(
          1,
          mixed.role()
              + " may stay at "
              + mixed.mayStay()
              + mixed.when().map(when -> " when " + when).orElse("")
              + ", which needs "
              + needs);
    }
  }

  private String counts() {
    return Phrases.count(plan.hosts().size(), "host")
        + ", "
        + Phrases.count(plan.steps().size(), "step")
        + ", "
        + Phrases.count(plan.checks().size(), "check");
  }

  private void params(PlanHead head) {
    if (head.params().isEmpty()) {
      return;
    }
    heading("params");
    int width = head.params().keySet().stream().mapToInt(String::length).max().orElse(0);
    head.params()
        .forEach(
            (name, value) ->
                line(
                    1,
                    (name + " ".repeat(width - name.length()) + "  " + shown(value))
                        .stripTrailing()));
  }

  /** Long texts are cut, so that one param is one line. */
  private static String shown(Value value) {
    String line = Shown.of(value);
    return line.length() > 120 ? line.substring(0, 117) + "..." : line;
  }

  private void gate(String name) {
    List<PlannedCheck> checks = checksAt(name);
    boolean preflight = name.equals(Precondition.PREFLIGHT);
    boolean resume = name.equals(Precondition.RESUME);
    if (checks.isEmpty() && !(preflight && !plan.observe().isEmpty())) {
      return;
    }
    heading(preflight ? "preflight" : resume ? "at each resume" : "gate " + name);
    if (preflight) {
      nodes(plan.observe(), 1);
    }
    checks.forEach(check -> check(check, name, 1));
  }

  private List<PlannedCheck> checksAt(String gate) {
    return plan.checks().stream()
        .filter(check -> check.precondition().gates().containsKey(gate))
        .toList();
  }

  private void stage(PlannedStage stage) {
    heading("stage " + stage.id() + ": " + stage.stage().name().value());
    if (stage.hosts().isEmpty()) {
      line(1, "on no host");
    } else if (stage.batches().size() == 1) {
      line(1, "on " + String.join(", ", stage.hosts()));
    } else if (stage.isInWaves()) {
      waves(stage);
    } else {
      List<String> batches =
          stage.batches().stream().map(batch -> String.join(", ", batch)).toList();
      line(1, "in " + batches.size() + " batches: " + String.join(" | ", batches));
    }
    nodes(stage.body(), 1);
    for (String id : stage.verify()) {
      plan.checks().stream()
          .filter(check -> check.id().equals(id))
          .forEach(check -> check(check, Precondition.VERIFY, 1));
    }
  }

  private void waves(PlannedStage stage) {
    Map<String, List<String>> waves = new LinkedHashMap<>();
    for (int at = 0; at < stage.batches().size(); at++) {
      waves
          .computeIfAbsent(stage.waves().get(at), wave -> new ArrayList<>())
          .add(String.join(", ", stage.batches().get(at)));
    }
    waves.forEach((wave, batches) -> line(1, wave + ": " + String.join(" | ", batches)));
  }

  private void nodes(List<PlannedNode> nodes, int depth) {
    for (PlannedNode node : nodes) {
      if (node instanceof PlannedStep step) {
        step(step, depth);
      } else if (node instanceof PlannedBlock block) {
        line(depth, "block " + block.id());
        nodes(block.steps(), depth + 1);
        branch("rescue, where a step of the block has failed", block.rescue(), depth);
        branch("always", block.always(), depth);
      } else if (node instanceof PlannedGatePoint gate) {
        line(depth, "gate " + gate.name());
        checksAt(gate.name()).forEach(check -> check(check, gate.name(), depth + 1));
      } else if (node instanceof PlannedFork fork) {
        fork(fork, depth);
      }
    }
  }

  private void fork(PlannedFork fork, int depth) {
    line(depth, "side by side " + fork.id());
    for (Branch branch : fork.branches()) {
      line(depth + 1, branch.file() + " on " + String.join(", ", branch.hosts()));
      nodes(branch.nodes(), depth + 2);
    }
  }

  private void branch(String name, List<PlannedNode> nodes, int depth) {
    if (!nodes.isEmpty()) {
      line(depth, name);
      nodes(nodes, depth + 1);
    }
  }

  private void step(PlannedStep step, int depth) {
    line(depth, "step " + step.id() + ": " + step.title());
    line(depth + 1, firstLine(step.step().action().value().summary()));
    Marks.of(step, plan).forEach(mark -> line(depth + 1, mark));
    outlook(Outlook.of(step, plan), depth + 1);
  }

  private void check(PlannedCheck check, String gate, int depth) {
    line(depth, "check " + check.id() + ": " + check.title());
    line(depth + 1, firstLine(check.precondition().gates().get(gate).value().summary()));
    outlook(Outlook.of(check, plan), depth + 1);
  }

  private void outlook(Outlook outlook, int depth) {
    if (outlook.count() + outlook.never().size() == 0) {
      line(depth, "on no host");
    }
    if (!outlook.surely().isEmpty()) {
      line(depth, "on " + String.join(", ", outlook.surely()));
    }
    outlook
        .depends()
        .forEach((on, hosts) -> line(depth, "depends on " + on + ": " + String.join(", ", hosts)));
    outlook
        .never()
        .forEach((why, hosts) -> line(depth, "not on " + String.join(", ", hosts) + ": " + why));
    List<String> users = new ArrayList<>();
    outlook
        .users()
        .forEach(
            (user, hosts) ->
                users.add(
                    outlook.users().size() == 1 && hosts.size() == outlook.count()
                        ? user
                        : user + " on " + String.join(", ", hosts)));
    if (!users.isEmpty()) {
      line(depth, "as " + String.join("; ", users));
    }
    outlook
        .delegates()
        .forEach(
            (delegate, hosts) ->
                line(depth, "for " + String.join(", ", hosts) + " on " + delegate));
  }

  private static String firstLine(String summary) {
    List<String> lines = summary.lines().toList();
    return lines.size() > 1 ? lines.get(0) + " ..." : summary;
  }

  private void heading(String words) {
    text.append('\n');
    line(0, words);
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }
}
