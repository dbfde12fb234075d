package dev.lockstep.plan;

import dev.lockstep.operation.Become;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where something will happen, as far as that is known before a run.
 *
 * @param surely hosts on which it happens
 * @param depends for each condition that only a run decides, the hosts
 * @param never for each condition that is false, with its values, the hosts
 * @param users for each user other than the login user, the hosts; the user as written where it is
 *     not known yet
 * @param delegates for each other host on which it runs, the hosts for which it runs there
 */
record Outlook(
    List<String> surely,
    Map<String, List<String>> depends,
    Map<String, List<String>> never,
    Map<String, List<String>> users,
    Map<String, List<String>> delegates) {

  static Outlook of(PlannedStep step, Plan plan) {
    Asking asking =
        new Asking() {
          @Override
          public Applies applies(String host) throws EvaluationException {
            return Applies.of(step, host);
          }

          @Override
          public Optional<Become> become(String host) throws EvaluationException {
            return StepCircumstances.foreseen(step, plan, scope(step.frame(), host)).become();
          }
        };
    return of(step.sites(), asking);
  }

  static Outlook of(PlannedCheck check, Plan plan) {
    Asking asking =
        new Asking() {
          @Override
          public Applies applies(String host) throws EvaluationException {
            return Applies.of(check, host);
          }

          @Override
          public Optional<Become> become(String host) throws EvaluationException {
            return StepCircumstances.foreseen(check, plan, scope(check.frame(), host)).become();
          }
        };
    return of(check.sites(), asking);
  }

  /** On how many hosts it may happen. */
  int count() {
    return surely.size() + depends.values().stream().mapToInt(List::size).sum();
  }

  /** What is asked of a step or a check, host by host. */
  private interface Asking {
    Applies applies(String host) throws EvaluationException;

    Optional<Become> become(String host) throws EvaluationException;
  }

  private static HostScope scope(Frame frame, String host) {
    return frame.scope(host, Foresight.NOTHING_YET, Map.of());
  }

  private static Outlook of(Sites sites, Asking asking) {
    Outlook outlook =
        new Outlook(
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    sites.delegates().forEach((host, delegate) -> add(outlook.delegates, delegate, host));
    sites.hosts().forEach(host -> outlook.ask(host, asking));
    return outlook;
  }

  private void ask(String host, Asking asking) {
    try {
      Applies applies = asking.applies(host);
      if (applies instanceof Applies.Never no) {
        add(never, no.why(), host);
        return;
      }
      if (applies instanceof Applies.Depends maybe) {
        add(depends, maybe.on(), host);
      } else {
        surely.add(host);
      }
      asking.become(host).ifPresent(user -> add(users, user.user(), host));
    } catch (EvaluationException e) {
      add(depends, e.unknown().map(Object::toString).orElse(e.diagnostic().message()), host);
    }
  }

  private static void add(Map<String, List<String>> groups, String key, String host) {
    groups.computeIfAbsent(key, any -> new ArrayList<>()).add(host);
  }
}
