package dev.lockstep.engine;

import dev.lockstep.transport.Claim;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Sight.Seen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two runs that took locks in the same moment, so that each got a part. One of them must go on, not
 * none: the one whose id is lower waits, the other gives back all that it has and leaves. Whoever
 * has got nothing leaves at once, for it is in nobody's way.
 *
 * <p>Ids are compared, not times: what the clocks of two jump hosts say does not matter. Whoever
 * waits, waits for a higher id, so there is no circle; the highest of those who wait gets what it
 * waits for, unless its owner has all that it wants and runs, or has died. Then the patience ends.
 *
 * <p>A run that has changed something keeps what it has, whatever the others are called. So it
 * waits too, and longer than a younger one that waits for it in vain.
 */
final class Contest {
  /** As long as a host may take to answer: so late another run may notice that it must give way. */
  private static final long PATIENCE_MILLIS = 30_000;

  private static final long SHORTEST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2_000;

  private final World world;
  private final MachineLocks locks;
  private final boolean keeps;

  /**
   * @param keeps whether the run gives nothing back
   */
  Contest(World world, MachineLocks locks, boolean keeps) {
    this.world = world;
    this.locks = locks;
    this.keeps = keeps;
  }

  /**
   * Waits for runs that must give way, and takes what they leave.
   *
   * @param taken how a taking of all locks ended
   * @return the same as it is at last
   */
  Map<String, Sight> settle(Map<String, Sight> taken) {
    Map<String, Sight> all = new LinkedHashMap<>(taken);
    long left = keeps ? 2 * PATIENCE_MILLIS : PATIENCE_MILLIS;
    long pause = SHORTEST_MILLIS;
    while (left > 0 && canWin(all) && world.sleeps(pause)) {
      all.putAll(locks.ask(others(all), MachineLock::take));
      left -= pause;
      pause = Math.min(2 * pause, LONGEST_MILLIS);
    }
    return all;
  }

  private boolean canWin(Map<String, Sight> taken) {
    List<String> others = others(taken);
    boolean hasPart = taken.keySet().stream().anyMatch(host -> isOurs(host, taken));
    return !others.isEmpty()
        && (keeps || (hasPart && others.stream().allMatch(host -> givesWay(host, taken))));
  }

  private List<String> others(Map<String, Sight> taken) {
    return taken.keySet().stream()
        .filter(host -> locks.otherThan(taken.get(host), host).isPresent())
        .toList();
  }

  private boolean givesWay(String host, Map<String, Sight> taken) {
    Claim ours = locks.claim(host);
    return locks.otherThan(taken.get(host), host).map(ours::isBefore).orElse(true);
  }

  private boolean isOurs(String host, Map<String, Sight> taken) {
    return taken.get(host) instanceof Seen seen && seen.isHeldBy(locks.claim(host));
  }
}
