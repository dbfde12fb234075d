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
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes checks on one host. Whatever keeps one from looking makes its verdict errored. Of a worker.
 */
final class HostChecks {
  private final World world;
  private final String host;

  /** A verdict on a host for one item; the key is empty outside a loop. */
  record Found(PlannedCheck check, String host, String item, Verdict verdict) {}

  HostChecks(World world, String host) {
    this.world = world;
    this.host = host;
  }

  /** All verdicts of a check on this host, one for each item. */
  List<Found> verdicts(PlannedCheck planned, HostCheck check) {
    try {
      Optional<Found> excused = notApplicable(planned);
      if (excused.isPresent()) {
        return List.of(excused.get());
      }
      List<Found> found = new ArrayList<>();
      for (Map.Entry<String, Map<String, Value>> item : items(planned).entrySet()) {
        found.add(found(planned, item.getKey(), verdict(planned, check, item.getValue())));
      }
      return found.isEmpty()
          ? List.of(found(planned, "", new Verdict.NotApplicable("the loop has no items")))
          : found;
    } catch (EvaluationException trouble) {
      return List.of(found(planned, "", errored(trouble)));
    }
  }

  /** What this host shows for a check of several hosts; empty where it does not apply. */
  Optional<JointCheck.Sight> sight(PlannedCheck planned, JointCheck check) {
    try {
      if (notApplicable(planned).isPresent()) {
        return Optional.empty();
      }
      HostScope scope = scope(planned, Map.of());
      JointCheck.Survey survey = check.prepare(scope);
      Connection connection = world.crew().reach(site(planned));
      if (connection instanceof Connection.Refused refused) {
        return Optional.of(new JointCheck.Sight.Blind(refused.what()));
      }
      Hands hands = hands(planned, scope, (Connection.Open) connection);
      return Optional.of(survey.see(hands.lookAll(survey.look())));
    } catch (EvaluationException trouble) {
      return Optional.of(new JointCheck.Sight.Blind(Evaluations.message(trouble)));
    }
  }

  private Verdict verdict(PlannedCheck planned, HostCheck check, Map<String, Value> items) {
    try {
      HostScope scope = scope(planned, items);
      HostCheck.Inquiry inquiry = check.prepare(scope);
      if (check.looksAtNoHost()) {
        return inquiry.judge(List.of());
      }
      Connection connection = world.crew().reach(site(planned));
      return connection instanceof Connection.Refused refused
          ? new Verdict.Errored(refused.what(), refused.help())
          : inquiry.judge(
              hands(planned, scope, (Connection.Open) connection).lookAll(inquiry.look()));
    } catch (EvaluationException trouble) {
      return errored(trouble);
    }
  }

  private Hands hands(PlannedCheck planned, HostScope scope, Connection.Open connection)
      throws EvaluationException {
    Circumstances circumstances =
        StepCircumstances.of(planned, JumpHost.or(world.plan(), site(planned)), scope);
    return new Hands(world, connection.session(), circumstances, OutputSink.NONE);
  }

  /** Whether its condition does not hold. */
  boolean isExcused(PlannedCheck planned) throws EvaluationException {
    return notApplicable(planned).isPresent();
  }

  private Optional<Found> notApplicable(PlannedCheck planned) throws EvaluationException {
    return Conditions.firstFalse(
            planned.guards(), guard -> guard.frame().scope(host, world.memory(), Map.of()))
        .map(condition -> new Verdict.NotApplicable("`" + condition + "` does not hold"))
        .map(verdict -> found(planned, "", verdict));
  }

  private Map<String, Map<String, Value>> items(PlannedCheck planned) throws EvaluationException {
    Optional<Loop> loop = planned.precondition().terms().loop();
    if (loop.isEmpty()) {
      return Map.of("", Map.of());
    }
    Map<String, Map<String, Value>> bound = new LinkedHashMap<>();
    LoopKeys.items(loop.get(), scope(planned, Map.of()))
        .forEach((key, item) -> bound.put(key, Map.of(loop.get().as().value(), item)));
    return bound;
  }

  private HostScope scope(PlannedCheck planned, Map<String, Value> items) {
    return planned.frame().scope(host, world.memory(), items);
  }

  private String site(PlannedCheck planned) {
    return planned.sites().delegates().getOrDefault(host, host);
  }

  private Found found(PlannedCheck planned, String item, Verdict verdict) {
    return new Found(planned, host, item, verdict);
  }

  private static Verdict errored(EvaluationException trouble) {
    return new Verdict.Errored(Evaluations.message(trouble), Evaluations.help(trouble));
  }

  /** Whether a check asks a person rather than a host. */
  static boolean looksAtHosts(Check check) {
    return check instanceof HostCheck || check instanceof JointCheck;
  }
}
