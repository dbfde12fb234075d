package dev.lockstep.engine;

import dev.lockstep.transport.Claim;
import dev.lockstep.transport.Machine;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.Sight;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Locks of scripted machines: one machine for each name, unless two are said to be one. */
final class ScriptedLocks {
  private final Map<String, Claim> holders = new TreeMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Map<String, String> unfit = new HashMap<>();
  private final Map<String, Integer> boots = new HashMap<>();
  private final Map<String, Rival> rivals = new HashMap<>();
  private final Map<String, Integer> questions = new HashMap<>();
  private final Set<String> deaf = new HashSet<>();

  /** Another run that is quicker. */
  private record Rival(String run, int times) {}

  /** Some other run has the lock of a host. */
  synchronized void hold(String host, String run) {
    Instant since = Instant.parse("2026-11-23T20:00:00Z");
    Claim claim = new Claim(run, "jump-b", "bob", since, host, "Other work", "op");
    holders.putIfAbsent(machine(host), claim);
  }

  /** Two names are one machine. */
  synchronized void areOne(String name, String other) {
    machines.put(other, machine(name));
  }

  /** A host that can't be locked. */
  synchronized void unfit(String host, String why) {
    unfit.put(host, why);
  }

  /** The host was restarted. */
  synchronized void restart(String host) {
    boots.merge(machine(host), 2, (before, second) -> before + 1);
  }

  /**
   * Some other run takes the lock right before the next who wants it, and gives it back when that
   * has asked for it in vain so many times.
   */
  synchronized void snatch(String host, String run, int times) {
    rivals.put(host, new Rival(run, times));
  }

  /** Nobody can give back the lock of this host. */
  synchronized void deafTo(String host) {
    deaf.add(host);
  }

  /** How often the lock of a host was looked at, wanted or given back. */
  synchronized int questions(String host) {
    return questions.getOrDefault(host, 0);
  }

  /** Somebody takes the lock away. */
  synchronized void lose(String host) {
    holders.remove(machine(host));
  }

  /** The machines that are locked, and the runs that have them: {@code machine: run}. */
  synchronized List<String> held() {
    return holders.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue().run()).toList();
  }

  /** What a kernel calls one of its starts. */
  static String boot(int number) {
    return String.format(Locale.ROOT, "b0070000-0000-4000-8000-%012d", number);
  }

  private String machine(String host) {
    return machines.getOrDefault(host, "machine of " + host);
  }

  /** The lock of a host, while a session to it is open. */
  MachineLock of(String host, BooleanSupplier open) {
    return new Lock(host, open);
  }

  private final class Lock implements MachineLock {
    private final String host;
    private final BooleanSupplier open;

    Lock(String host, BooleanSupplier open) {
      this.host = host;
      this.open = open;
    }

    @Override
    public Sight look() {
      return seen();
    }

    @Override
    public Sight take(Claim claim) {
      synchronized (ScriptedLocks.this) {
        if (open.getAsBoolean() && !unfit.containsKey(host)) {
          rival();
          holders.putIfAbsent(machine(host), claim);
        }
        return seen();
      }
    }

    @Override
    public Sight release(Claim claim) {
      synchronized (ScriptedLocks.this) {
        if (deaf.contains(host)) {
          return new Sight.Unheard("the connection is lost");
        } else if (open.getAsBoolean()) {
          holders.computeIfPresent(
              machine(host), (name, holder) -> holder.isOf(claim) ? null : holder);
        }
        return seen();
      }
    }

    private void rival() {
      Rival rival = rivals.remove(host);
      if (rival != null && rival.times() > 0) {
        hold(host, rival.run());
        rivals.put(host, new Rival(rival.run(), rival.times() - 1));
      } else if (rival != null) {
        lose(host);
      }
    }

    private Sight seen() {
      synchronized (ScriptedLocks.this) {
        questions.merge(host, 1, Integer::sum);
        if (!open.getAsBoolean()) {
          return new Sight.Unheard("the connection is lost");
        } else if (unfit.containsKey(host)) {
          return new Sight.Unfit(unfit.get(host));
        }
        String name = machine(host);
        Machine machine = new Machine(name, boot(boots.getOrDefault(name, 1)));
        return new Sight.Seen(machine, Optional.ofNullable(holders.get(name)));
      }
    }
  }
}
