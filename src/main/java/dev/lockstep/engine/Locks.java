package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Sight.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locks of a run's machines (design §4.9). Coordinator only, but for {@link #meetAgain}.
 *
 * <p>First all are looked at: where another run has one, nothing is touched. Then all are taken at
 * once. Two runs may do so in the same moment and each get a part; that is a {@link Contest}. Never
 * do two own a machine: each lock is taken atomically, and nobody begins before all are held.
 */
final class Locks {
  private final World world;
  private final MachineLocks locks;

  Locks(World world) {
    this.world = world;
    this.locks = new MachineLocks(world);
  }

  /** Takes the locks of hosts that were reached; the halt says why not, and nothing is left. */
  boolean take(Collection<String> hosts) {
    if (!look(hosts)) {
      return false;
    }
    Contest contest = new Contest(world, locks, hasChanged());
    Map<String, Sight> taken = contest.settle(locks.ask(hosts, MachineLock::take));
    if (!isFree(taken)) {
      if (!hasChanged()) {
        giveBack(hosts);
      }
      return false;
    }
    meet(taken);
    return true;
  }

  /** Looks at the locks of hosts, and takes none; the halt says why they could not be taken. */
  boolean look(Collection<String> hosts) {
    return isFree(locks.ask(hosts, (lock, claim) -> lock.look()));
  }

  /** The same for a dry run, which tells too which hosts are one machine. */
  void rehearse(Collection<String> hosts) {
    Map<String, Sight> seen = locks.ask(hosts, (lock, claim) -> lock.look());
    boolean unused = isFree(seen);
    meet(seen);
  }

  /** Whether the locks as they were seen let this run go on. Tells of those of other runs. */
  private boolean isFree(Map<String, Sight> seen) {
    Map<String, Claim> others = new LinkedHashMap<>();
    seen.forEach(
        (host, sight) -> locks.otherThan(sight, host).ifPresent(who -> others.put(host, who)));
    List<RunEvent> told = new ArrayList<>();
    others.forEach((host, who) -> told.add(held(host, who)));
    world.coordinator().record(told);
    LockWords words = new LockWords(hasChanged());
    words.held(others).ifPresent(why -> world.halt().stop(ExitCode.LOCKED, why));
    ExitCode unfit = hasChanged() ? ExitCode.GATE_CLOSED : ExitCode.PRECONDITION;
    words.unfit(seen).ifPresent(why -> world.halt().stop(unfit, why));
    words.unheard(seen).ifPresent(why -> world.halt().stop(ExitCode.UNREACHABLE, why));
    boolean heard = seen.values().stream().allMatch(Seen.class::isInstance);
    return heard && others.isEmpty();
  }

  private static RunEvent held(String host, Claim who) {
    return new LockHeld(
        host, who.run(), who.operator(), who.jumpHost(), who.since().toString(), who.purpose());
  }

  /** Records which machines the hosts are, and stops where a platform needs two and has one. */
  private void meet(Map<String, Sight> seen) {
    List<RunEvent> met = new ArrayList<>();
    seen.forEach(
        (host, sight) -> {
          if (sight instanceof Seen one) {
            met.add(met(host, one));
          }
        });
    world.coordinator().record(met);
    ExitCode code = hasChanged() ? ExitCode.GATE_CLOSED : ExitCode.PRECONDITION;
    new OneMachine(world.plan()).trouble(seen).ifPresent(why -> world.halt().stop(code, why));
  }

  private static MachineMet met(String host, Seen seen) {
    return new MachineMet(host, seen.machine().id(), seen.machine().boot());
  }

  /**
   * After a host was connected to anew: makes sure that its lock is this run's still, and records
   * when it was restarted meanwhile. By the worker that has the host.
   *
   * @return why the host must not be touched any more; empty when all is well
   */
  Optional<String> meetAgain(String host) {
    if (!world.memory().locked().contains(host)) {
      return Optional.empty();
    }
    Sight sight = locks.ask(host, MachineLock::take);
    if (!(sight instanceof Seen seen)) {
      LockWords words = new LockWords(true);
      return words.unfit(Map.of(host, sight)).or(() -> words.unheard(Map.of(host, sight)));
    }
    Optional<Claim> other = locks.otherThan(sight, host);
    if (other.isPresent()) {
      world.record(held(host, other.get()));
      return new LockWords(true).held(Map.of(host, other.get()));
    }
    MachineMet now = met(host, seen);
    if (!world.memory().machine(host).equals(Optional.of(now))) {
      world.record(now);
    }
    return Optional.empty();
  }

  /**
   * At the end of a session: frees the machines of a run that is done or has changed nothing; all
   * others stay locked until it is finished, rolled back or given up.
   */
  void leave() {
    boolean stays = world.halt().reason().code() != ExitCode.DONE && hasChanged();
    if (!stays && !world.memory().isDryRun() && !world.memory().locked().isEmpty()) {
      Map<String, String> left = free(world.memory().locked());
      List<String> freed = new ArrayList<>(world.memory().locked());
      freed.removeIf(left::containsKey);
      world.record(new LocksReleased(freed, left));
    }
  }

  /** What was taken of machines that the run can't have all; silent where all are free. */
  private void giveBack(Collection<String> hosts) {
    Map<String, String> left = free(hosts);
    if (!left.isEmpty()) {
      world.record(new LocksReleased(List.of(), left));
    }
  }

  /** Those that could not be freed, with the reasons. */
  private Map<String, String> free(Collection<String> hosts) {
    Map<String, String> left = new LinkedHashMap<>();
    locks
        .ask(hosts, MachineLock::release)
        .forEach((host, sight) -> LockWords.left(sight).ifPresent(why -> left.put(host, why)));
    return left;
  }

  private boolean hasChanged() {
    return world.memory().hasChanged() || world.past().state().mayHaveChanged();
  }
}
