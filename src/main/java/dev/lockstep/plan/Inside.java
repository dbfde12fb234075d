package dev.lockstep.plan;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Binding;
import dev.lockstep.runbook.CheckFile;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.runbook.Step;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Names;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A check of one's own from within: its steps with the names that each sees, which are its params,
 * what its steps before have registered, inventory and magic variables, and nothing else of who
 * calls it (language §2).
 *
 * @param space where what its steps register is kept; no step and no include has such a name
 * @param steps with what the precondition sets around them
 * @param behind what {@code vars} and verdict see, those {@code vars} apart
 */
public record Inside(
    OwnCheck check, String space, List<PlannedStep> steps, Frame behind, Params params) {
  public Inside {
    steps = List.copyOf(steps);
  }

  /** What the params of a check are worth. */
  public interface Params {
    /**
     * All values, each in its param's type.
     *
     * @throws EvaluationException when one can't be worked out, or does not fit
     */
    Map<String, Value> on(String host, Memory memory) throws EvaluationException;
  }

  /**
   * The inside on one host.
   *
   * @param items what the loop of the precondition binds this time
   */
  public static Inside of(
      PlannedCheck planned, OwnCheck check, String host, Map<String, Value> items) {
    return new Layout(planned, check, Map.of(host, items), new Diagnostics()).inside(List.of(host));
  }

  /** Reports undefined names, wrong types and results that may be missing. */
  static void check(PlannedCheck planned, OwnCheck check, Diagnostics out) {
    List<String> hosts = planned.hosts().stream().filter(host -> mayApply(planned, host)).toList();
    Layout layout = new Layout(planned, check, Map.of(), out);
    layout.verdict((PlaceFrame) layout.inside(hosts).behind(), hosts);
  }

  private static boolean mayApply(PlannedCheck planned, String host) {
    try {
      return !(Applies.of(planned, host) instanceof Applies.Never);
    } catch (EvaluationException wrong) {
      return true;
    }
  }

  /** Lays steps out one behind the other. */
  private static final class Layout {
    private final PlannedCheck planned;
    private final OwnCheck check;
    private final Frame caller;
    private final StepChecks checks;
    private final Diagnostics out;

    Layout(
        PlannedCheck planned,
        OwnCheck check,
        Map<String, Map<String, Value>> around,
        Diagnostics out) {
      this.planned = planned;
      this.check = check;
      this.caller = new BoundFrame(planned.frame(), around);
      this.checks = new StepChecks(out);
      this.out = out;
    }

    Inside inside(List<String> hosts) {
      String space = "check " + planned.id();
      CheckRealm realm = new CheckRealm(space, check, caller, givenTypes());
      PlaceFrame outside = (PlaceFrame) planned.frame();
      PlaceFrame bare = PlaceFrame.of(outside.ground(), realm);
      PlaceFrame root = outside.stage().map(bare::in).orElse(bare);
      Knowledge knowledge = new Knowledge(space);
      List<PlannedStep> steps = new ArrayList<>();
      for (Step step : check.file().steps()) {
        PlannedStep one = step(step, root.knowing(knowledge.names()), hosts);
        steps.add(one);
        knowledge.learn(one);
      }
      return new Inside(check, space, steps, root.knowing(knowledge.names()), realm::settled);
    }

    private PlannedStep step(Step step, PlaceFrame before, List<String> hosts) {
      PlaceFrame frame = checks.frame(before, step.conduct().loop(), step.conduct().surroundings());
      checks.step(step, frame);
      NodePlanner.reportTaken(step, frame, out);
      PlannedStep one =
          new PlannedStep(
              check.file().name() + "/" + step.id(),
              step,
              frame,
              step.conduct().when().stream().map(when -> new Guard(when, frame)).toList(),
              new Sites(hosts, Map.of()),
              Place.joined(around(), List.of(new Setting(step.conduct().surroundings(), frame))));
      Proof.of(one, List.of(), out);
      return one;
    }

    /** What the precondition sets is seen from there, the item of its loop included. */
    private List<Setting> around() {
      return planned.settings().stream()
          .map(
              setting ->
                  setting.frame().equals(planned.frame())
                      ? new Setting(setting.surroundings(), caller)
                      : setting)
          .toList();
    }

    private Map<String, Type> givenTypes() {
      Names names = planned.frame().names();
      Map<String, Type> types = new LinkedHashMap<>();
      for (Binding value : check.given()) {
        types.put(value.name().value(), value.value().check(names, new Diagnostics()));
      }
      return types;
    }

    void verdict(PlaceFrame behind, List<String> hosts) {
      texts(behind, out);
      new Proof(behind, hosts, List.of(), out).of(this::texts);
    }

    private void texts(PlaceFrame behind, Diagnostics found) {
      StepChecks looking = new StepChecks(found);
      Names names = looking.withVars(behind, check.file().vars()).names();
      for (CheckFile.Ruling ruling : check.file().verdict()) {
        looking.conditions(ruling.conditions(), names);
        ruling.seen().ifPresent(text -> text.check(names, found));
        ruling.help().ifPresent(text -> text.check(names, found));
      }
      check.file().seen().ifPresent(text -> text.check(names, found));
    }
  }
}
