package dev.lockstep.cli;

import dev.lockstep.engine.Locksmith;
import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import dev.lockstep.text.VisibleText;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at hosts before a run that is done turns back: it stays done, and nothing is written down,
 * where one does not answer or is another run's.
 */
final class Outlook {
  private static final int AT_ONCE = 10;

  private final Shell shell;
  private final Plan plan;

  Outlook(Shell shell, Plan plan) {
    this.shell = shell;
    this.plan = plan;
  }

  /** Refuses unless the run can have all hosts. */
  void require(Set<String> hosts, String run) throws StopException {
    List<Target> targets = hosts.stream().map(host -> plan.hosts().get(host).target()).toList();
    try (Reach reach = Reach.of(shell)) {
      Map<String, Locksmith.Found> found =
          new Locksmith(reach.transports(), AT_ONCE).look(targets, Optional.empty());
      for (Map.Entry<String, Locksmith.Found> one : found.entrySet()) {
        require(one.getKey(), one.getValue().sight(), run);
      }
    }
  }

  private static void require(String host, Sight sight, String run) throws StopException {
    if (sight instanceof Sight.Seen seen) {
      Optional<Claim> other = seen.holder().filter(claim -> !claim.run().equals(run));
      if (other.isPresent()) {
        String owner = other.get().run() + " of " + other.get().operator();
        throw refusal(ExitCode.LOCKED, host, " is locked by run " + owner);
      }
    } else if (sight instanceof Sight.Unfit unfit) {
      throw refusal(ExitCode.GATE_CLOSED, host, " can't be locked: " + unfit.why());
    } else if (sight instanceof Sight.Unheard unheard) {
      throw refusal(ExitCode.UNREACHABLE, host, " could not be reached: " + unheard.why());
    }
  }

  private static StopException refusal(ExitCode code, String host, String why) {
    return new StopException(
        code, VisibleText.of("`" + host + "`" + why + "; nothing was touched"));
  }
}
