package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.LockHeld;
import dev.lockstep.event.RunEvent.LocksReleased;
import dev.lockstep.event.RunEvent.MachineMet;
import dev.lockstep.event.RunEvent.RunIdentity;
import dev.lockstep.event.RunEvent.RunOpened;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Sight.Seen;
import dev.lockstep.transport.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The locks of a run's machines (design §4.9). Coordinator only, but for {@link #meetAgain}.
 *
 * <p>First all are looked at: where another run has one, nothing is touched. Then all are taken at
 * once. Two runs may do so in the same moment and each get a part. So that one goes on and not
 * none: of two that are in each other's way the one whose id is lower waits, the other gives back
 * all that it has and leaves; and whoever has got nothing leaves at once, for it is in nobody's
 * way. Whoever waits, waits for a higher id, so there is no circle, and the highest of those who
 * wait gets what it waits for, unless its owner has all that it wants and runs. Never do two own a
 * machine: each lock is taken atomically, and nobody begins before all are held.
 */
final class Locks {
  /** More than another run takes to notice that it is in the way and to give back what it has. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final long PAUSE_MILLIS = 200;

  private final World world;

  Locks(World world) {
    this.world = world;
  }

  /** Takes the locks of hosts that were reached; the halt says why not, and nothing is left. */
  boolean take(Collection<String> hosts) {
    if (!look(hosts)) {
      return false;
    }
    Map<String, Sight> taken = new LinkedHashMap<>(ask(hosts, MachineLock::take));
    settle(taken);
    if (!isFree(taken)) {
      if (!hasChanged()) {
        free(hosts);
      }
      return false;
    }
    meet(taken);
    return true;
  }

  /** Looks at the locks of hosts, and takes none; the halt says why they could not be taken. */
  boolean look(Collection<String> hosts) {
    return isFree(ask(hosts, (lock, claim) -> lock.look()));
  }

  /** The same for a dry run, which tells too which hosts are one machine. */
  void rehearse(Collection<String> hosts) {
    Map<String, Sight> seen = ask(hosts, (lock, claim) -> lock.look());
    boolean unused = isFree(seen);
    meet(seen);
  }

  /** Whether the locks as they were seen let this run go on. Tells of those of other runs. */
  private boolean isFree(Map<String, Sight> seen) {
    Map<String, Claim> others = new LinkedHashMap<>();
    seen.forEach((host, sight) -> holder(host, sight).ifPresent(who -> others.put(host, who)));
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

  /** Another run that has the lock. */
  private Optional<Claim> holder(String host, Sight sight) {
    return sight instanceof Seen seen && !seen.isHeldBy(claim(host))
        ? seen.holder()
        : Optional.empty();
  }

  /** Waits for runs that have begun later and must give way, unless nothing is held here. */
  private void settle(Map<String, Sight> taken) {
    Predicate<String> mustWait = host -> holder(host, taken.get(host)).isPresent();
    Predicate<String> givesWay =
        host -> holder(host, taken.get(host)).map(claim(host)::isBefore).orElse(true);
    Predicate<String> isOurs =
        host -> taken.get(host) instanceof Seen seen && seen.isHeldBy(claim(host));
    for (long left = PATIENCE_MILLIS; left > 0; left -= PAUSE_MILLIS) {
      List<String> others = taken.keySet().stream().filter(mustWait).toList();
      boolean canWin =
          others.stream().allMatch(givesWay) && taken.keySet().stream().anyMatch(isOurs);
      if (others.isEmpty() || !canWin || !world.sleeps(PAUSE_MILLIS)) {
        return;
      }
      taken.putAll(ask(others, MachineLock::take));
    }
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
    Sight sight = ask(host, MachineLock::take);
    if (!(sight instanceof Seen seen)) {
      LockWords words = new LockWords(true);
      return words.unfit(Map.of(host, sight)).or(() -> words.unheard(Map.of(host, sight)));
    }
    Optional<Claim> other = holder(host, sight);
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
      freed.removeAll(left.keySet());
      world.record(new LocksReleased(freed, left));
    }
  }

  /** Those that could not be freed, with the reasons. */
  private Map<String, String> free(Collection<String> hosts) {
    Map<String, String> left = new LinkedHashMap<>();
    ask(hosts, MachineLock::release)
        .forEach((host, sight) -> LockWords.left(sight).ifPresent(why -> left.put(host, why)));
    return left;
  }

  private boolean hasChanged() {
    return world.memory().hasChanged() || world.past().state().mayHaveChanged();
  }

  private Map<String, Sight> ask(
      Collection<String> hosts, BiFunction<MachineLock, Claim, Sight> question) {
    List<Supplier<Sight>> tasks = new ArrayList<>();
    hosts.forEach(host -> tasks.add(() -> ask(host, question)));
    List<Sight> answers = world.coordinator().inParallel(tasks);
    Map<String, Sight> all = new LinkedHashMap<>();
    int index = 0;
    for (String host : hosts) {
      all.put(host, answers.get(index++));
    }
    return all;
  }

  /** Once more where the connection was lost: a question may be repeated. */
  private Sight ask(String host, BiFunction<MachineLock, Claim, Sight> question) {
    Sight first = askOnce(host, question);
    return first instanceof Sight.Unheard ? askOnce(host, question) : first;
  }

  private Sight askOnce(String host, BiFunction<MachineLock, Claim, Sight> question) {
    if (!world.plan().hosts().containsKey(host)) {
      return new Sight.Unheard("the plan has it no longer");
    }
    String folder = target(host).lockstepDir();
    return world
        .crew()
        .session(host)
        .map(session -> question.apply(session.lock(folder), claim(host)))
        .orElseGet(() -> new Sight.Unheard("it can't be reached any more"));
  }

  private Target target(String host) {
    return world.plan().hosts().get(host).target();
  }

  /** What the run claims of a host. Its first session said under which names. */
  private Claim claim(String host) {
    RunIdentity now = world.settings().identity();
    RunIdentity first = world.past().state().opened().map(RunOpened::identity).orElse(now);
    String login = target(host).login().user();
    return new Claim(
        first.run(),
        first.jumpHost(),
        now.operator(),
        Instant.now(world.ports().clocks().clock()),
        host,
        world.plan().head().runbook(),
        login);
  }
}
