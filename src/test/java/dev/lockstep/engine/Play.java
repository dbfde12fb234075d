package dev.lockstep.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a small runbook and its hosts, for a theatre. */
final class Play {
  private Play() {}

  /** A runbook of one stage {@code stage} with these steps, on these hosts, which say yes. */
  static Theatre of(Path folder, String hosts, String... steps) {
    return whole(
        folder,
        hosts,
        "runbook: Play\nstages:\n  - stage: Stage\n    id: stage\n    hosts: all\n    steps:\n"
            + String.join("\n", steps).indent(6));
  }

  /** A whole runbook on these hosts, which say yes. */
  static Theatre whole(Path folder, String hosts, String runbook) {
    StringBuilder inventory = new StringBuilder("all:\n  hosts:\n");
    List<String> names = List.of(hosts.split(" ", -1));
    names.forEach(name -> inventory.append("    ").append(name).append(":\n"));
    try {
      Files.writeString(folder.resolve("inventory.yml"), inventory);
      Files.writeString(folder.resolve("runbook.yml"), runbook);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Theatre theatre = new Theatre(folder);
    names.forEach(
        name ->
            theatre.hosts.host(name, List.of(new ScriptedTransport.Line("", "0", "out\n", ""))));
    return theatre;
  }
}
