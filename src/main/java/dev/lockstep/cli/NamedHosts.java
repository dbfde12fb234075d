package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunState;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.operation.Become;
import dev.lockstep.shell.Secret;
import dev.lockstep.text.LocatedText;
import dev.lockstep.transport.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The hosts that a command works on which has no plan: of an inventory, or of a run's own. */
final class NamedHosts {
  private final Shell shell;
  private final StateOptions.Runs runs;
  private final ConnectionOptions connection;

  NamedHosts(Shell shell, StateOptions.Runs runs, ConnectionOptions connection) {
    this.shell = shell;
    this.runs = runs;
    this.connection = connection;
  }

  /** Where hosts are, and how they are reached. */
  private record Source(Shell shell, InventoryOptions inventory, ConnectionOptions connection) {}

  /**
   * How the hosts are reached; none when something is wrong, which is shown then.
   *
   * @param run whose inventory is used where none is named; may be empty
   */
  Map<String, Target> targets(String run, InventoryOptions inventory)
      throws StopException, StateException {
    return targets(source(run, inventory));
  }

  private Source source(String id, InventoryOptions inventory)
      throws StopException, StateException {
    if (!inventory.sources().isEmpty()) {
      return new Source(shell, inventory, connection);
    }
    if (id.isEmpty()) {
      throw new StopException(ExitCode.USAGE, "which hosts? say -i PATH, or a run that is here");
    }
    RunFolder run = runs.folder().find(id);
    RunState state = run.state();
    if (state.taken().isEmpty() || state.opened().isEmpty()) {
      throw new StopException(
          ExitCode.USAGE, "run " + run.id() + " does not say which inventory; say -i PATH");
    }
    Shell there = shell.in(state.taken().get().folder());
    RunbookOptions options =
        Arguments.of(state.opened().get(), state.taken().get())
            .command(there, "the arguments of run " + run.id())
            .options();
    return new Source(there, options.inventory(), options.connection());
  }

  private Map<String, Target> targets(Source from) throws StopException {
    Diagnostics out = new Diagnostics();
    Optional<Secret> password =
        from.connection().askPassword() ? Passwords.ask("SSH password: ", "-k") : Optional.empty();
    Reachability reachability = Reachability.of(from.shell(), from.connection(), password);
    Optional<Inventory> inventory =
        InventoryReader.read(
            from.inventory().sources(), from.inventory().extraVars(), from.shell().folder(), out);
    String limit = from.inventory().limit().orElse("all");
    Optional<HostPattern> pattern = HostPattern.parse(LocatedText.synthetic("--limit", limit), out);
    Map<String, Target> targets = new LinkedHashMap<>();
    if (inventory.isPresent() && pattern.isPresent()) {
      pattern.get().check(inventory.get(), out);
      for (Host host : pattern.get().select(inventory.get())) {
        reachability
            .target(inventory.get(), host, out)
            .ifPresent(target -> targets.put(host.name(), target));
      }
    }
    new DiagnosticPrinter(shell, false).print(out);
    return out.hasErrors() ? Map.of() : targets;
  }

  /** As whom there is looked, if not as the login user. */
  Optional<Become> become() throws StopException {
    if (!connection.become()) {
      return Optional.empty();
    }
    Optional<Secret> password =
        connection.askBecomePassword()
            ? Passwords.ask("BECOME password: ", "-K")
            : Optional.empty();
    String user = connection.becomeUser().orElse("root");
    return Optional.of(new Become(user, Become.Method.SUDO, false, password));
  }
}
