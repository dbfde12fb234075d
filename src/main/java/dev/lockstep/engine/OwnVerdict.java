package dev.lockstep.engine;

import dev.lockstep.check.Verdict;
import dev.lockstep.plan.Inside;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.CheckFile;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Expression;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Template;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check of one's own on one host for one item: its steps one after another, then its {@code
 * vars}, then its verdict. Only the verdict goes on record. A step that fails, or a value that
 * can't be had, makes it errored. Of a worker.
 */
final class OwnVerdict {
  private static final String NOTHING = "nothing that it looks for was found";

  private final World world;
  private final PlannedCheck planned;
  private final String host;

  OwnVerdict(World world, PlannedCheck planned, String host) {
    this.world = world;
    this.planned = planned;
    this.host = host;
  }

  /** The verdict; in a dry run just as well. */
  Verdict of(OwnCheck check, Map<String, Value> items) {
    try {
      Inside inside = Inside.of(planned, check, host, items);
      CheckMemory memory = new CheckMemory(world.memory(), inside.space(), host);
      inside.params().on(host, memory).values().forEach(world.memories().mask()::learn);
      CheckStep.Place place = new CheckStep.Place(host, Round.site(planned, host));
      List<String> skipped = new ArrayList<>();
      for (PlannedStep step : inside.steps()) {
        new CheckStep(world, step, place, memory).perform().ifPresent(skipped::add);
      }
      boolean looked = skipped.isEmpty() || skipped.size() < inside.steps().size();
      Optional<String> idle = looked ? Optional.empty() : Optional.of(skipped.get(0));
      return judge(check.file(), idle, behind(inside, memory));
    } catch (CheckStep.BrokenOffException broken) {
      return new Verdict.Errored(broken.getMessage(), broken.help());
    } catch (EvaluationException trouble) {
      return HostChecks.errored(trouble);
    }
  }

  /** What the verdict sees: each of {@code vars} is worked out once, and sees those before it. */
  private HostScope behind(Inside inside, CheckMemory memory) throws EvaluationException {
    Map<String, Value> vars = new LinkedHashMap<>();
    for (Binding binding : inside.check().file().vars()) {
      HostScope before = inside.behind().scope(host, memory, vars);
      vars.put(binding.name().value(), binding.value().evaluate(before));
    }
    return inside.behind().scope(host, memory, vars);
  }

  /**
   * What the rulings say; without one it has passed.
   *
   * @param idle why no step looked at anything: then nothing can have passed
   */
  private static Verdict judge(CheckFile file, Optional<String> idle, HostScope scope)
      throws EvaluationException {
    for (CheckFile.Ruling ruling : file.verdict()) {
      if (Conditions.hold(ruling.conditions(), scope)) {
        return verdict(ruling, scope);
      }
    }
    return idle.isPresent()
        ? new Verdict.NotApplicable(idle.get())
        : new Verdict.Passed(text(file.seen(), scope, NOTHING));
  }

  private static Verdict verdict(CheckFile.Ruling ruling, HostScope scope)
      throws EvaluationException {
    String seen = text(ruling.seen(), scope, reasons(ruling, scope));
    String help = text(ruling.help(), scope, "");
    return switch (ruling.word()) {
      case PASSED -> new Verdict.Passed(seen);
      case FAILED -> new Verdict.Failed(seen, help);
      case WARNED -> new Verdict.Warned(seen, help);
      case ERRORED -> new Verdict.Errored(seen, help);
    };
  }

  private static String reasons(CheckFile.Ruling ruling, HostScope scope) {
    List<String> reasons = new ArrayList<>();
    for (Expression condition : ruling.conditions()) {
      reasons.add(Premises.holding(condition, scope));
    }
    return String.join(", ", reasons);
  }

  private static String text(Optional<Template> written, HostScope scope, String otherwise)
      throws EvaluationException {
    return written.isPresent() ? written.get().text(scope) : otherwise;
  }
}
