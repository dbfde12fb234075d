package dev.lockstep.cli;

import dev.lockstep.cli.CleanCommand.Wish;
import dev.lockstep.engine.Locksmith;
import dev.lockstep.engine.Locksmith.Found;
import dev.lockstep.event.ExitCode;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.operation.Become;
import dev.lockstep.text.VisibleText;
import dev.lockstep.transport.Remnant;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From what lies on hosts to clean ones. What belongs to a run that somebody may go on with stays:
 * it says how steps in doubt have ended. So does what runs, and what belongs to whoever has locked
 * the host.
 */
final class Sweeping {
  private final Shell shell;
  private final StateOptions.Runs runs;
  private final ConnectionOptions connection;

  /** What one user has of one run on a host. */
  private record Heap(String run, String user, List<Remnant> remnants) {
    private String words() {
      long kilobytes = remnants.stream().mapToLong(Remnant::kilobytes).sum();
      String size = kilobytes == 0 ? "" : ", " + kilobytes + " KB";
      return "run " + run + ", " + remnants.size() + " of " + user + size;
    }

    /** Since the last of them began. */
    private Duration age() {
      return remnants.stream()
          .map(Remnant::age)
          .min(Comparator.naturalOrder())
          .orElse(Duration.ZERO);
    }
  }

  Sweeping(Shell shell, StateOptions.Runs runs, ConnectionOptions connection) {
    this.shell = shell;
    this.runs = runs;
    this.connection = connection;
  }

  /** Removes, or only says, what the wish means. */
  ExitCode sweep(Wish said, InventoryOptions inventory) throws StopException {
    try (Reach reach = Reach.of(shell)) {
      boolean isHere = inventory.sources().isEmpty() && !said.run().isEmpty();
      String run = isHere ? runs.folder().find(said.run()).id() : said.run();
      Wish wish = new Wish(run, said.olderThan(), said.check());
      Map<String, String> needed = needed();
      if (needed.containsKey(run)) {
        throw new StopException(ExitCode.LOCKED, needed.get(run) + "; nothing was removed");
      }
      NamedHosts hosts = new NamedHosts(shell, runs, connection);
      Map<String, Target> targets = hosts.targets(run, inventory);
      if (targets.isEmpty()) {
        return ExitCode.INVALID;
      }
      Optional<Become> as = hosts.become();
      Locksmith smith = new Locksmith(reach.transports(), connection.forks());
      boolean clean = true;
      int heaps = 0;
      for (Map.Entry<String, Found> one : smith.look(targets.values(), as).entrySet()) {
        Target target = targets.get(one.getKey());
        clean &= isHeard(one.getKey(), one.getValue());
        for (Heap heap : heaps(one.getValue())) {
          if (heap.run().startsWith(run)) {
            heaps++;
            clean &= swept(target, heap, new Rules(wish, needed, one.getValue(), as), smith);
          }
        }
      }
      if (heaps == 0) {
        shell.out().println("nothing lies on the hosts that answered");
      }
      return clean ? ExitCode.DONE : ExitCode.UNREACHABLE;
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    }
  }

  /** Runs of this state folder that somebody may go on with, each with a sentence about it. */
  private Map<String, String> needed() throws StateException {
    Map<String, String> needed = new HashMap<>();
    for (RunFolder run : runs.folder().runs()) {
      if (run.isActive() || run.state().isUnfinished()) {
        String why = run.isActive() ? " is under way" : " is not finished";
        needed.put(run.id(), "run " + run.id() + why);
      }
    }
    return needed;
  }

  private boolean isHeard(String host, Found found) {
    Sight sight = found.sight();
    if (sight instanceof Sight.Unheard unheard) {
      shell.err().println("  not looked at  " + host + ": " + VisibleText.of(unheard.why()));
    }
    return !(sight instanceof Sight.Unheard);
  }

  private static List<Heap> heaps(Found found) {
    Map<String, List<Remnant>> byOwner =
        found.remnants().stream()
            .collect(
                Collectors.groupingBy(
                    remnant -> remnant.run() + " " + remnant.user(),
                    TreeMap::new,
                    Collectors.toList()));
    return byOwner.values().stream()
        .map(all -> new Heap(all.get(0).run(), all.get(0).user(), all))
        .toList();
  }

  /** What keeps a heap on its host, and how it is removed. */
  private record Rules(Wish wish, Map<String, String> needed, Found found, Optional<Become> as) {

    /** Why it stays; empty when it may go. */
    private Optional<String> objection(Heap heap) {
      if (needed.containsKey(heap.run())) {
        return Optional.of(needed.get(heap.run()));
      }
      if (heap.remnants().stream().anyMatch(Remnant::runs)) {
        return Optional.of("a command of it still runs");
      }
      boolean isOwner =
          found.sight() instanceof Sight.Seen seen
              && seen.holder().filter(claim -> claim.run().equals(heap.run())).isPresent();
      if (isOwner) {
        return Optional.of(
            "it has locked the host; to free it: lockstep unlock " + heap.run() + " --reason WHY");
      }
      return heap.age().compareTo(wish.olderThan()) < 0
          ? Optional.of("not so old")
          : Optional.empty();
    }

    /** Only its owner removes it, and no one else's. */
    private Optional<Become> owner(Heap heap, Target target) {
      return heap.user().equals(target.login().user()) && as.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Become(
                  heap.user(), Become.Method.SUDO, false, as.flatMap(become -> become.password())));
    }
  }

  private boolean swept(Target target, Heap heap, Rules rules, Locksmith smith) {
    Optional<String> objection = rules.objection(heap);
    if (objection.isPresent()) {
      tell("kept", target, heap, ": " + objection.get());
      return true;
    }
    if (rules.wish().check()) {
      tell("would be removed", target, heap, "");
      return true;
    }
    Optional<Become> owner = rules.owner(heap, target);
    int left = smith.sweep(target, heap.run(), owner, rules.as());
    tell(left == 0 ? "removed" : "still there", target, heap, left == 0 ? "" : ": " + help(heap));
    return left == 0;
  }

  private String help(Heap heap) {
    return "it could not be removed as " + heap.user() + (connection.become() ? "" : "; say -b");
  }

  private void tell(String what, Target target, Heap heap, String why) {
    String line = target.host() + ": " + heap.words() + why;
    shell.out().println("  " + what + "  " + VisibleText.of(line));
  }
}
