package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.event.ExitCode;
import dev.lockstep.operation.Become;
import dev.lockstep.plan.Plan;
import dev.lockstep.plan.PlanOptions;
import dev.lockstep.plan.PlanSources;
import dev.lockstep.plan.PlannedHost.BecomeDefaults;
import dev.lockstep.plan.Planning;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.Runbook;
import dev.lockstep.shell.Secret;
import java.util.Optional;

/** From the command line to a plan. Contacts nobody; shows everything that is wrong. */
final class Preparation {
  private final Shell shell;
  private final RunbookOptions options;

  Preparation(Shell shell, RunbookOptions options) {
    this.shell = shell;
    this.options = options;
  }

  /** The plan; empty when something is wrong, all of which is shown then. */
  Optional<Plan> plan() throws StopException {
    if (options.inventory().sources().isEmpty()) {
      throw new StopException(ExitCode.USAGE, "which inventory? say -i PATH");
    }
    Diagnostics found = new Diagnostics();
    Optional<Secret> login = password();
    Planning planning =
        new Planning(catalog(), Reachability.of(shell, options.connection(), login));
    Optional<Plan> plan = planning.plan(sources(), planOptions(login), found);
    new DiagnosticPrinter(shell, options.output().isJson()).print(found);
    return plan;
  }

  /** The runbook alone; for its tags. */
  Optional<Runbook> runbook() {
    Diagnostics found = new Diagnostics();
    Planning planning = new Planning(catalog(), (inventory, host, out) -> Optional.empty());
    Optional<Runbook> runbook = planning.runbook(sources(), found);
    new DiagnosticPrinter(shell, options.output().isJson()).print(found);
    return found.hasErrors() ? Optional.empty() : runbook;
  }

  private PlanSources sources() {
    return new PlanSources(
        options.runbook().toString(),
        options.inventory().sources(),
        options.inventory().extraVars(),
        shell.folder(),
        shell.home());
  }

  private PlanOptions planOptions(Optional<Secret> login) throws StopException {
    return new PlanOptions(
        options.inventory().limit(), options.tags(), options.skipTags(), become(login));
  }

  private Optional<Secret> password() throws StopException {
    return options.connection().askPassword()
        ? Passwords.ask("SSH password: ", "-k")
        : Optional.empty();
  }

  private BecomeDefaults become(Optional<Secret> login) throws StopException {
    ConnectionOptions connection = options.connection();
    Optional<Secret> password =
        connection.askBecomePassword()
            ? Passwords.ask(becomePrompt(login.isPresent()), "-K").or(() -> login)
            : Optional.empty();
    return new BecomeDefaults(
        connection.become(), connection.becomeUser().orElse("root"), Become.Method.SUDO, password);
  }

  /** As in Ansible, one line alone means the same password again. */
  private static String becomePrompt(boolean hasLogin) {
    return hasLogin ? "BECOME password [defaults to SSH password]: " : "BECOME password: ";
  }

  private Catalog catalog() {
    byte[] key = new byte[32];
    shell.chance().random().nextBytes(key);
    return Catalog.builtIn(key);
  }
}
