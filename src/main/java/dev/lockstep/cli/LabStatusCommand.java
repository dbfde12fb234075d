package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.json.Json;
import dev.lockstep.lab.HostGlance;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockstep lab status}. */
@Command(
    name = "status",
    description = "Show the hosts of the lab: what they run, and which faults they have.",
    sortOptions = false)
final class LabStatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private LabPlace place;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  LabStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    LabFolder folder = place.folder(shell);
    if (!folder.isLab()) {
      shell
          .out()
          .println(
              json
                  ? Json.pages(Map.of("up", false))
                  : "no lab is up in " + LabPlace.shown(shell, folder.path()));
      return ExitCode.DONE.code();
    }
    try {
      return show(folder).code();
    } catch (IOException trouble) {
      throw new StopException(ExitCode.FAILED, trouble.getMessage());
    }
  }

  private ExitCode show(LabFolder folder) throws IOException {
    Optional<ProcessHandle> process = LabKeeper.of(folder).process();
    List<HostGlance> hosts = HostGlance.all(folder);
    if (json) {
      shell.out().println(Json.pages(fields(folder, process, hosts)));
    } else {
      shell.out().println(folder.about() + head(process));
      shell.out().println("inventory: " + LabPlace.shown(shell, folder.inventory()));
      hosts.forEach(this::print);
    }
    return process.isPresent() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String head(Optional<ProcessHandle> process) {
    return process
        .map(alive -> ", served by process " + alive.pid())
        .orElse(
            "; its process has gone, so no host can be reached\nend what it left: lockstep lab down"
                + place.words());
  }

  private void print(HostGlance host) {
    shell.out().println();
    shell
        .out()
        .println(
            host.name()
                + "  "
                + String.join(", ", host.roles())
                + "  "
                + (host.address().isEmpty() ? "(not ours: HTTP only)" : host.address()));
    line("version", host.version() + " build " + host.build());
    line("modules", host.modules().isEmpty() ? "none runs" : String.join(", ", host.modules()));
    line("web", host.web());
    if (!host.faults().isEmpty()) {
      line("faults", String.join(", ", host.faults()));
    }
  }

  private void line(String name, String value) {
    shell.out().println("  " + name + " ".repeat(10 - name.length()) + value);
  }

  private static Map<String, Object> fields(
      LabFolder folder, Optional<ProcessHandle> process, List<HostGlance> hosts)
      throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("up", process.isPresent());
    fields.put("kind", folder.about());
    process.ifPresent(alive -> fields.put("process", alive.pid()));
    fields.put("inventory", folder.inventory().toString());
    fields.put("hosts", hosts.stream().map(LabStatusCommand::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(HostGlance host) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", host.name());
    fields.put("address", host.address());
    fields.put("roles", host.roles());
    fields.put("version", host.version());
    fields.put("build", host.build());
    fields.put("modules", host.modules());
    fields.put("web", host.web());
    fields.put("faults", host.faults());
    return fields;
  }
}
