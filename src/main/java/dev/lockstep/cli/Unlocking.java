package dev.lockstep.cli;

import dev.lockstep.cli.UnlockCommand.Wish;
import dev.lockstep.engine.Locksmith;
import dev.lockstep.engine.Locksmith.Found;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.LocksBroken;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.text.VisibleText;
import dev.lockstep.transport.Claim;
import dev.lockstep.transport.Sight;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From locks that nobody will free any more to free hosts. Nothing is freed before it is proven
 * that the run's process and its commands are dead, and written down who wants it and why.
 */
final class Unlocking {
  private final Shell shell;
  private final StateOptions.Runs runs;
  private final ConnectionOptions connection;

  Unlocking(Shell shell, StateOptions.Runs runs, ConnectionOptions connection) {
    this.shell = shell;
    this.runs = runs;
    this.connection = connection;
  }

  /** Locks of one run, with the hosts that have them. */
  private record Owned(Claim claim, List<Target> hosts) {
    private List<String> names() {
      return hosts.stream().map(Target::host).toList();
    }
  }

  /** Frees what the wish means; refuses all of it where one proof fails. */
  ExitCode unlock(Wish said, InventoryOptions inventory) throws StopException {
    if (said.reason().isBlank()) {
      throw new StopException(ExitCode.USAGE, "why? say --reason TEXT; it is kept");
    }
    try (Reach reach = Reach.of(shell)) {
      boolean isHere =
          said.run().equals("last") || (inventory.sources().isEmpty() && !said.run().isEmpty());
      Wish wish = isHere ? said.of(runs.folder().find(said.run()).id()) : said;
      NamedHosts hosts = new NamedHosts(shell, runs, connection);
      Map<String, Target> targets = hosts.targets(wish.run(), inventory);
      if (targets.isEmpty()) {
        return ExitCode.INVALID;
      }
      Locksmith smith = new Locksmith(reach.transports(), connection.forks());
      Map<String, Found> found = smith.look(targets.values(), hosts.become());
      boolean heard = tellUnheard(found);
      List<Owned> owned = owned(found, targets, wish.run());
      for (Owned one : owned) {
        require(one, found, wish);
      }
      boolean freed = true;
      for (Owned one : owned) {
        freed &= free(one, smith, wish);
      }
      if (owned.isEmpty()) {
        shell.out().println("nothing to free: no host that answered is locked" + by(wish.run()));
      }
      return heard && freed ? ExitCode.DONE : ExitCode.UNREACHABLE;
    } catch (StateException trouble) {
      throw new StopException(
          trouble.reason().exit(), trouble.getMessage() + "\n" + trouble.help());
    } catch (IOException trouble) {
      throw new StopException(ExitCode.STATE_FOLDER, trouble.getMessage());
    }
  }

  private static String by(String run) {
    return run.isEmpty() ? "" : " by a run `" + run + "`";
  }

  private boolean tellUnheard(Map<String, Found> found) {
    boolean all = true;
    for (Map.Entry<String, Found> one : found.entrySet()) {
      Sight sight = one.getValue().sight();
      if (!(sight instanceof Sight.Seen)) {
        String why =
            sight instanceof Sight.Unfit unfit ? unfit.why() : ((Sight.Unheard) sight).why();
        shell.err().println("  not looked at  " + one.getKey() + ": " + VisibleText.of(why));
        all = false;
      }
    }
    return all;
  }

  private static List<Owned> owned(
      Map<String, Found> found, Map<String, Target> targets, String run) {
    List<Owned> all = new ArrayList<>();
    found.forEach(
        (host, one) ->
            holder(one)
                .filter(claim -> claim.run().startsWith(run))
                .ifPresent(claim -> add(all, claim, targets.get(host))));
    return all;
  }

  private static void add(List<Owned> all, Claim claim, Target host) {
    Optional<Owned> known = all.stream().filter(one -> one.claim().isOf(claim)).findFirst();
    if (known.isEmpty()) {
      all.add(new Owned(claim, new ArrayList<>(List.of(host))));
    } else {
      known.get().hosts().add(host);
    }
  }

  private static Optional<Claim> holder(Found found) {
    return found.sight() instanceof Sight.Seen seen ? seen.holder() : Optional.empty();
  }

  /** The proof that a run and its commands are dead. */
  private void require(Owned owned, Map<String, Found> found, Wish wish)
      throws StopException, StateException {
    String run = owned.claim().run();
    Optional<RunFolder> here = here(owned.claim());
    if (here.isPresent() && here.get().isActive()) {
      String pause = runs.onward().meanwhile(run).pause();
      throw refusal("run " + run + " is under way, and no host was freed\nstop it: " + pause);
    }
    if (here.isEmpty() && !wish.sworn()) {
      throw refusal(
          "run "
              + run
              + " is kept on "
              + owned.claim().jumpHost()
              + " by "
              + owned.claim().operator()
              + "; whether it is dead can't be proven here, and no host was freed"
              + "\nfree it there: lockstep unlock "
              + run
              + " --reason WHY"
              + "\nor make sure that it is dead and say --the-owner-is-dead");
    }
    Optional<String> alive =
        new RemnantProof(run, connection.become() || wish.sworn()).objection(found, owned.names());
    if (alive.isPresent()) {
      throw refusal(alive.get());
    }
  }

  private static StopException refusal(String why) {
    return new StopException(ExitCode.LOCKED, why);
  }

  /** The run's folder, if it is that run and not another of the same id. */
  private Optional<RunFolder> here(Claim claim) throws StateException {
    for (RunFolder run : runs.folder().runs()) {
      if (run.id().equals(claim.run())) {
        boolean same =
            run.state()
                .opened()
                .map(opened -> opened.identity().jumpHost().equals(claim.jumpHost()))
                .orElse(false);
        return same ? Optional.of(run) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Written down first; the journal stays ours until the hosts are free. */
  private boolean free(Owned owned, Locksmith smith, Wish wish) throws StateException, IOException {
    Optional<RunFolder> here = here(owned.claim());
    if (here.isPresent()) {
      try (JournalFile journal = here.get().reopen(shell.clock()).journal()) {
        journal.append(List.of(new LocksBroken(shell.operator(), wish.reason(), owned.names())));
        return released(owned, smith);
      }
    }
    runs.folder()
        .unlocked()
        .add(
            shell.clock().instant(),
            shell.operator(),
            owned.claim().run() + " on " + owned.claim().jumpHost(),
            wish.reason(),
            owned.names());
    return released(owned, smith);
  }

  private boolean released(Owned owned, Locksmith smith) {
    Claim claim = owned.claim();
    Map<String, String> left = smith.release(claim.run(), claim.jumpHost(), owned.hosts());
    for (String host : owned.names()) {
      String why = left.get(host);
      shell
          .out()
          .println(
              why == null
                  ? "  freed  " + host + ": run " + claim.run() + " had it"
                  : "  still locked  " + host + ": " + VisibleText.of(why));
    }
    return left.isEmpty();
  }
}
