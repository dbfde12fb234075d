package dev.lockstep.plan;

import dev.lockstep.action.Action;
import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import dev.lockstep.plan.PlannedNode.PlannedStep;
import dev.lockstep.plan.PlannedNode.Sites;
import dev.lockstep.runbook.Conduct;
import dev.lockstep.runbook.Identity;
import dev.lockstep.shell.Content;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Works out as whom and with what around it a step runs on a host: what the step says, else its
 * blocks and includes, its stage, the inventory, the command line.
 */
public final class StepCircumstances {
  private final BecomeDefaults defaults;
  private final HostScope scope;

  private StepCircumstances(BecomeDefaults defaults, HostScope scope) {
    this.defaults = defaults;
    this.scope = scope;
  }

  /** Of a step for a host, as the plan knows it: by where it really runs. */
  static Circumstances foreseen(PlannedStep step, Plan plan, HostScope scope)
      throws EvaluationException {
    boolean here = step.step().action().value().nature() == Action.Nature.OPAQUE_HERE;
    return of(step, here ? BecomeDefaults.NONE : there(step.sites(), plan, scope), scope);
  }

  /** Of a check; likewise. */
  static Circumstances foreseen(PlannedCheck check, Plan plan, HostScope scope)
      throws EvaluationException {
    return new StepCircumstances(there(check.sites(), plan, scope), scope).of(check.settings());
  }

  /** The jump host, which may be in no inventory, has none. */
  private static BecomeDefaults there(Sites sites, Plan plan, HostScope scope) {
    String site = sites.delegates().getOrDefault(scope.host(), scope.host());
    return Optional.ofNullable(plan.hosts().get(site))
        .map(PlannedHost::become)
        .orElse(BecomeDefaults.NONE);
  }

  /**
   * Of a step.
   *
   * @param host where it runs; for a step with {@code delegate_to} that host
   * @param scope from {@link Frame#scope} of the step's frame, of the host for which it runs
   */
  public static Circumstances of(PlannedStep step, PlannedHost host, HostScope scope)
      throws EvaluationException {
    return of(step, host.become(), scope);
  }

  private static Circumstances of(PlannedStep step, BecomeDefaults defaults, HostScope scope)
      throws EvaluationException {
    Conduct conduct = step.step().conduct();
    Circumstances around = new StepCircumstances(defaults, scope).of(step.settings());
    Optional<Typed<Duration>> timeout = conduct.pace().timeout();
    return new Circumstances(
        around.become(),
        around.environment(),
        around.profile(),
        timeout.isPresent() ? Optional.of(timeout.get().value(scope)) : Optional.empty(),
        conduct.judgement().quiet());
  }

  /** Of a check; likewise. */
  public static Circumstances of(PlannedCheck check, PlannedHost host, HostScope scope)
      throws EvaluationException {
    return new StepCircumstances(host.become(), scope).of(check.settings());
  }

  /**
   * Of something that is neither, such as the {@code done_when} of a stage.
   *
   * @param settings what is set around it, the outermost first
   */
  public static Circumstances of(List<Setting> settings, PlannedHost host, HostScope scope)
      throws EvaluationException {
    return new StepCircumstances(host.become(), scope).of(settings);
  }

  private Circumstances of(List<Setting> settings) throws EvaluationException {
    Map<String, Content.Text> environment = new TreeMap<>();
    Optional<String> profile = Optional.empty();
    for (Setting setting : settings) {
      HostScope seen = scopeOf(setting);
      for (Map.Entry<String, Template> entry : setting.surroundings().environment().entrySet()) {
        environment.put(entry.getKey(), entry.getValue().content(seen));
      }
      if (setting.surroundings().profile().isPresent()) {
        profile = Optional.of(setting.surroundings().profile().get().text(seen));
      }
    }
    return new Circumstances(become(settings), environment, profile, Optional.empty(), false);
  }

  private Optional<Become> become(List<Setting> settings) throws EvaluationException {
    boolean becomes = defaults.always();
    String user = defaults.user();
    Become.Method method = defaults.method();
    boolean login = false;
    for (Setting setting : settings) {
      Identity identity = setting.surroundings().identity();
      HostScope seen = scopeOf(setting);
      if (identity.user().isPresent()) {
        user = identity.user().get().text(seen);
        becomes = true;
      }
      if (identity.become().isPresent()) {
        becomes = identity.become().get().value(seen);
      }
      method = identity.method().orElse(method);
      login = identity.login().orElse(login);
    }
    return becomes
        ? Optional.of(new Become(user, method, login, defaults.password()))
        : Optional.empty();
  }

  /** What stands on a stage, a block or an include is seen from there. */
  private HostScope scopeOf(Setting setting) {
    return scope instanceof PlaceScope place ? place.from(setting.frame()) : scope;
  }
}
