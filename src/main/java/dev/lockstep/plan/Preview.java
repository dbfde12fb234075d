package dev.lockstep.plan;

import dev.lockstep.check.Check;
import dev.lockstep.check.HostCheck;
import dev.lockstep.check.JointCheck;
import dev.lockstep.check.PersonCheck;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.runbook.Precondition;
import dev.lockstep.runbook.Safeguards.Presence;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binds every step and check to every host once, before the run: what is wrong on one host only (a
 * variable it does not have, a value that does not fit) is found here, and what will be done is
 * written down for the digest.
 */
final class Preview {
  private final Plan plan;
  private final boolean complete;
  private final Diagnostics out;
  private final Map<Diagnostic, Set<String>> troubles = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private final Map<Path, Span> sent = new TreeMap<>();

  /**
   * @param complete whether all hosts and steps are in the plan; else nothing can be said about
   *     what applies nowhere
   */
  Preview(Plan plan, boolean complete, Diagnostics out) {
    this.plan = plan;
    this.complete = complete;
    this.out = out;
  }

  /** Looks at everything, and reports. */
  void look() {
    plan.steps().forEach(this::step);
    plan.checks().forEach(this::check);
    troubles.forEach(
        (trouble, hosts) ->
            out.add(trouble.note("on " + Phrases.some("host", List.copyOf(hosts)))));
  }

  /** What each step and check will do on each host, as far as that is known. */
  List<String> lines() {
    return lines;
  }

  /** Files that it sends, with the first step that does. */
  Map<Path, Span> sent() {
    return sent;
  }

  /** Something bound to a host. */
  private interface Bound {
    String describe(HostScope scope) throws EvaluationException;
  }

  private void step(PlannedStep step) {
    List<String> nevers = new ArrayList<>();
    boolean somewhere = false;
    for (String host : step.hosts()) {
      try {
        Applies applies = Applies.of(step, host);
        somewhere |= !(applies instanceof Applies.Never);
        if (applies instanceof Applies.Never never) {
          nevers.add(never.why());
        } else {
          bind(step, host);
        }
      } catch (EvaluationException e) {
        somewhere = true;
        trouble(e, host);
      }
    }
    boolean must = step.step().conduct().safeguards().required() == Presence.REQUIRED;
    if (complete && must && !somewhere) {
      out.add(nowhere(step.step().name().span(), "step", step.step().name().source(), nevers));
    }
  }

  private void bind(PlannedStep step, String host) throws EvaluationException {
    List<Map<String, Value>> items = Items.before(step.step().conduct().loop(), step.frame(), host);
    for (Map<String, Value> item : items) {
      bind(step.id(), host, step.frame().scope(host, Foresight.NOTHING_YET, item), step);
      new Modifiers(step, host, item, fault -> trouble(fault, host)).look();
    }
  }

  private void bind(String id, String host, HostScope scope, PlannedStep step) {
    describe(id, host, scope, at -> step.step().action().value().prepare(at).describe());
    describe(id, host, scope, at -> files(step, at));
    describe(id, host, scope, at -> WindowsSite.foreseen(step, plan, at).toString());
  }

  private String files(PlannedStep step, HostScope scope) throws EvaluationException {
    List<Path> paths = step.step().action().value().sends(scope);
    paths.forEach(path -> sent.putIfAbsent(path, step.step().action().span()));
    return "sends " + paths.size();
  }

  private void check(PlannedCheck check) {
    List<String> nevers = new ArrayList<>();
    boolean somewhere = false;
    for (String host : check.hosts()) {
      try {
        Applies applies = Applies.of(check, host);
        somewhere |= !(applies instanceof Applies.Never);
        if (applies instanceof Applies.Never never) {
          nevers.add(never.why());
        } else {
          bind(check, host);
        }
      } catch (EvaluationException e) {
        somewhere = true;
        trouble(e, host);
      }
    }
    Precondition written = check.precondition();
    if (complete && !somewhere && !written.terms().mayBeEmpty()) {
      out.add(nowhere(written.id().span(), "precondition", written.id().value(), nevers));
    }
  }

  private void bind(PlannedCheck check, String host) throws EvaluationException {
    List<Map<String, Value>> items =
        Items.before(check.precondition().terms().loop(), check.frame(), host);
    for (Map<String, Value> item : items) {
      check
          .precondition()
          .gates()
          .forEach((gate, made) -> bind(check, new Asked(gate, made.value(), host, item)));
    }
  }

  /** A check at a gate on a host for an item. */
  private record Asked(String gate, Check check, String host, Map<String, Value> item) {}

  private void bind(PlannedCheck planned, Asked asked) {
    String id = planned.id() + " " + asked.gate();
    HostScope scope = planned.frame().scope(asked.host(), Foresight.NOTHING_YET, asked.item());
    if (asked.check() instanceof OwnCheck own) {
      inside(Inside.of(planned, own, asked.host(), asked.item()), id, scope);
    } else {
      describe(id, asked.host(), scope, at -> bound(asked.check(), at));
    }
  }

  private void inside(Inside inside, String id, HostScope scope) {
    String host = scope.host();
    describe(id, host, scope, at -> inside.params().on(host, Foresight.NOTHING_YET).toString());
    for (PlannedStep step : inside.steps()) {
      try {
        if (!(Applies.of(step, host) instanceof Applies.Never)) {
          bind(step, host);
        }
      } catch (EvaluationException e) {
        trouble(e, host);
      }
    }
  }

  private static String bound(Check check, HostScope scope) throws EvaluationException {
    if (check instanceof HostCheck each) {
      return each.prepare(scope).look().toString();
    }
    if (check instanceof JointCheck joint) {
      return joint.prepare(scope).look().toString();
    }
    return ((PersonCheck) check).question(scope).toString();
  }

  private void describe(String id, String host, HostScope scope, Bound bound) {
    try {
      lines.add(id + " " + host + " " + bound.describe(scope));
    } catch (EvaluationException e) {
      lines.add(id + " " + host + " not known yet");
      trouble(e, host);
    }
  }

  private void trouble(EvaluationException e, String host) {
    if (e.unknown().isEmpty()) {
      troubles.computeIfAbsent(e.diagnostic(), any -> new TreeSet<>()).add(host);
    }
  }

  private static Diagnostic nowhere(Span span, String kind, String name, List<String> why) {
    Diagnostic found =
        Diagnostic.error(
            "applies-nowhere", span, "the " + kind + " `" + name + "` applies on no host");
    Diagnostic noted =
        why.isEmpty()
            ? found
            : found.note("false everywhere: " + String.join("; ", new LinkedHashSet<>(why)));
    return noted.help(
        kind.equals("step")
            ? "take it out, or write `may_be_empty: true` if that is meant"
            : "change its `hosts` or `when`, or write `may_be_empty: true` if that is meant");
  }
}
