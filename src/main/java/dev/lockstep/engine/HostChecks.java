package dev.lockstep.engine;

import dev.lockstep.check.Check;
import dev.lockstep.check.HostCheck;
import dev.lockstep.check.JointCheck;
import dev.lockstep.check.Verdict;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.LoopKeys;
import dev.lockstep.plan.PlannedCheck;
import dev.lockstep.plan.StepCircumstances;
import dev.lockstep.runbook.Loop;
import dev.lockstep.runbook.OwnCheck;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Connection;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check on one host. Whatever keeps it from looking makes its verdict errored. Of a worker. */
final class HostChecks {
  private final World world;
  private final PlannedCheck planned;
  private final String host;

  HostChecks(World world, PlannedCheck planned, String host) {
    this.world = world;
    this.planned = planned;
    this.host = host;
  }

  /** That it does not apply on this host, if so, with the condition and its values. */
  Optional<Verdict> excuse() throws EvaluationException {
    return Conditions.unmet(planned.guards(), host, world.memory(), Map.of())
        .map(Verdict.NotApplicable::new);
  }

  /** All verdicts on this host, one for each item. */
  List<Found> verdicts(Check check) {
    try {
      Optional<Verdict> excuse = excuse();
      if (excuse.isPresent()) {
        return List.of(found("", excuse.get()));
      }
      List<Found> found = new ArrayList<>();
      for (Map.Entry<String, Map<String, Value>> item : items().entrySet()) {
        found.add(found(item.getKey(), of(check, item.getValue())));
      }
      return found.isEmpty()
          ? List.of(found("", new Verdict.NotApplicable("the loop has no items")))
          : found;
    } catch (EvaluationException trouble) {
      return List.of(found("", errored(trouble)));
    }
  }

  /** What this host shows for a check of several hosts, for each item. */
  Map<String, JointCheck.Sight> sights(JointCheck check) {
    try {
      Map<String, JointCheck.Sight> sights = new LinkedHashMap<>();
      for (Map.Entry<String, Map<String, Value>> item : items().entrySet()) {
        sights.put(item.getKey(), sight(check, item.getValue()));
      }
      return sights;
    } catch (EvaluationException trouble) {
      return Map.of("", new JointCheck.Sight.Blind(Evaluations.message(trouble)));
    }
  }

  private JointCheck.Sight sight(JointCheck check, Map<String, Value> items) {
    try {
      HostScope scope = scope(items);
      JointCheck.Survey survey = check.prepare(scope);
      Connection connection = world.crew().reach(site());
      return connection instanceof Connection.Refused refused
          ? new JointCheck.Sight.Blind(refused.what())
          : survey.see(hands(scope, (Connection.Open) connection).lookAll(survey.look()));
    } catch (EvaluationException trouble) {
      return new JointCheck.Sight.Blind(Evaluations.message(trouble));
    }
  }

  private Verdict of(Check check, Map<String, Value> items) {
    return check instanceof OwnCheck own
        ? new OwnVerdict(world, planned, host).of(own, items)
        : verdict((HostCheck) check, items);
  }

  private Verdict verdict(HostCheck check, Map<String, Value> items) {
    try {
      HostScope scope = scope(items);
      HostCheck.Inquiry inquiry = check.prepare(scope);
      if (check.looksAtNoHost()) {
        return inquiry.judge(List.of());
      }
      Connection connection = world.crew().reach(site());
      return connection instanceof Connection.Refused refused
          ? new Verdict.Errored(refused.what(), refused.help())
          : inquiry.judge(hands(scope, (Connection.Open) connection).lookAll(inquiry.look()));
    } catch (EvaluationException trouble) {
      return errored(trouble);
    }
  }

  private Hands hands(HostScope scope, Connection.Open connection) throws EvaluationException {
    Circumstances circumstances =
        StepCircumstances.of(planned, JumpHost.or(world.plan(), site()), scope);
    return new Hands(world, connection.session(), circumstances.quietly());
  }

  private Map<String, Map<String, Value>> items() throws EvaluationException {
    Optional<Loop> loop = planned.precondition().terms().loop();
    if (loop.isEmpty()) {
      return Map.of("", Map.of());
    }
    Map<String, Map<String, Value>> bound = new LinkedHashMap<>();
    LoopKeys.items(loop.get(), scope(Map.of()))
        .forEach((key, item) -> bound.put(key, Map.of(loop.get().as().value(), item)));
    return bound;
  }

  private HostScope scope(Map<String, Value> items) {
    return planned.frame().scope(host, world.memory(), items);
  }

  private String site() {
    return Round.site(planned, host);
  }

  private Found found(String item, Verdict verdict) {
    return new Found(planned, host, item, verdict);
  }

  /** It could not be looked at, for want of a value. */
  static Verdict errored(EvaluationException trouble) {
    return new Verdict.Errored(Evaluations.message(trouble), Evaluations.help(trouble));
  }
}
