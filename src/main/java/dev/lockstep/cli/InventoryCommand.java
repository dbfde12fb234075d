package dev.lockstep.cli;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.event.ExitCode;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryListing;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.text.LocatedText;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lockstep inventory}: what the inventory says, without contacting anybody. */
@Command(name = "inventory", description = "Show what an inventory says.", sortOptions = false)
final class InventoryCommand implements Runnable {
  private final Shell shell;

  @Spec private CommandSpec spec;

  InventoryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which one: list, graph, hosts or explain?");
  }

  @Command(name = "list", description = "All groups and variables, as ansible-inventory --list.")
  int list(
      @Mixin InventoryOptions options,
      @Option(names = "--json", description = "As JSON; so it is without it, too.") boolean json) {
    return read(options, InventoryListing::list);
  }

  @Command(name = "graph", description = "Groups and hosts as a tree.")
  int graph(@Mixin InventoryOptions options) {
    return read(options, InventoryListing::graph);
  }

  @Command(name = "hosts", description = "The names of hosts, one a line.")
  int hosts(
      @Mixin InventoryOptions options,
      @Parameters(
              paramLabel = "PATTERN",
              arity = "0..1",
              defaultValue = "all",
              description = "Which hosts (default: all).")
          String pattern) {
    Diagnostics found = new Diagnostics();
    Optional<Inventory> inventory = inventory(options, found);
    Optional<HostPattern> hosts =
        HostPattern.parse(LocatedText.synthetic("PATTERN", options.limit().orElse(pattern)), found);
    if (inventory.isPresent() && hosts.isPresent()) {
      hosts.get().check(inventory.get(), found);
    }
    new DiagnosticPrinter(shell, false).print(found);
    if (found.hasErrors()) {
      return ExitCode.INVALID.code();
    }
    hosts
        .orElseThrow()
        .select(inventory.orElseThrow())
        .forEach(host -> shell.out().println(host.name()));
    return ExitCode.DONE.code();
  }

  @Command(name = "explain", description = "Where the variables of a host come from.")
  int explain(
      @Mixin InventoryOptions options,
      @Parameters(paramLabel = "HOST", description = "The host.") String host,
      @Parameters(paramLabel = "VAR", arity = "0..1", description = "Only this variable.")
          Optional<String> variable) {
    return read(
        options,
        inventory ->
            InventoryListing.explain(inventory, host, variable)
                .orElseThrow(
                    () -> new ParameterException(spec.commandLine(), unknown(host, variable))));
  }

  private static String unknown(String host, Optional<String> variable) {
    return variable
        .map(name -> "there is no host `" + host + "`, or it has no variable `" + name + "`")
        .orElse("there is no host `" + host + "`");
  }

  private int read(
      InventoryOptions options, java.util.function.Function<Inventory, String> listing) {
    Diagnostics found = new Diagnostics();
    Optional<Inventory> inventory = inventory(options, found);
    new DiagnosticPrinter(shell, false).print(found);
    if (inventory.isEmpty() || found.hasErrors()) {
      return ExitCode.INVALID.code();
    }
    shell.out().println(listing.apply(inventory.get()));
    return ExitCode.DONE.code();
  }

  private Optional<Inventory> inventory(InventoryOptions options, Diagnostics found) {
    if (options.sources().isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which inventory? say -i PATH");
    }
    return InventoryReader.read(options.sources(), options.extraVars(), shell.folder(), found);
  }
}
