package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.event.ExitCode;
import dev.lockstep.inventory.Host;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.plan.Targets;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.TargetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How hosts are reached: the inventory's variables over what command line and home folder say. */
final class Reachability implements Targets {
  private final TargetReader.Defaults defaults;

  private Reachability(TargetReader.Defaults defaults) {
    this.defaults = defaults;
  }

  /** With the options of a command, and the login password where one was asked for. */
  static Reachability of(Shell shell, ConnectionOptions options, Optional<Secret> password)
      throws StopException {
    if (options.sshArguments().isPresent()) {
      throw new StopException(
          ExitCode.USAGE,
          "--ssh-common-args can't be used yet; write `ansible_ssh_common_args` into the"
              + " inventory");
    }
    Path home = shell.home();
    return new Reachability(
        new TargetReader.Defaults(
            login(shell, options, password),
            new Target.Trust(knownHosts(home), options.acceptNew()),
            Target.Timing.DEFAULT,
            home,
            shell.folder()));
  }

  private static Target.Login login(
      Shell shell, ConnectionOptions options, Optional<Secret> password) {
    List<Path> keys =
        options
            .privateKey()
            .map(key -> List.of(shell.folder().resolve(key)))
            .orElseGet(() -> TargetReader.Defaults.usualKeys(shell.home()));
    return new Target.Login(
        options.user().orElseGet(shell::account),
        keys,
        password,
        Optional.empty(),
        shell.variable("SSH_AUTH_SOCK").map(Path::of).filter(Files::exists));
  }

  private static List<Path> knownHosts(Path home) {
    return List.of(home.resolve(".ssh/known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"));
  }

  @Override
  public Optional<Target> target(Inventory inventory, Host host, Diagnostics out) {
    return new TargetReader(inventory, defaults, out).read(host);
  }
}
