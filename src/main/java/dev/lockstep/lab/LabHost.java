package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One host of a lab, while it is served: its SSH server, and what listens for its web server. */
public final class LabHost {
  private final HostSheet sheet;
  private final Kit kit;
  private final WebListener web;
  private final Optional<PracticeServer> server;

  private LabHost(HostSheet sheet, Kit kit, WebListener web, Optional<PracticeServer> server) {
    this.sheet = sheet;
    this.kit = kit;
    this.web = web;
    this.server = server;
  }

  /** Makes a host in its old version, starts what runs on it, and lets it be reached. */
  static LabHost start(Seat seat, LabFolder folder, HostSheet sheet, WebListener web)
      throws IOException {
    Kit kit = folder.kit();
    kit.require("seed", sheet);
    kit.require("start", sheet);
    web.serve(kit, sheet);
    return new LabHost(
        sheet,
        kit,
        web,
        seat.outsider() ? Optional.empty() : Optional.of(server(folder, sheet, kit)));
  }

  private static PracticeServer server(LabFolder folder, HostSheet sheet, Kit kit)
      throws IOException {
    Map<String, String> environment = kit.environment(sheet);
    Path key = folder.key(sheet.name());
    Files.createDirectories(key.getParent());
    PracticeServer server =
        PracticeServer.start(
            sheet.value("address"),
            sheet.home(),
            new PracticeServer.Account(
                sheet.value("user"), PracticeKeys.write(key), Optional.empty()),
            environment);
    HostGlance.note(sheet, server);
    return server;
  }

  /** Its name in the inventory. */
  public String name() {
    return sheet.name();
  }

  HostSheet sheet() {
    return sheet;
  }

  /** Through which it is reached: to be cut, stopped and started again; an outsider has none. */
  public Optional<PracticeServer> server() {
    return server;
  }

  /** Where the host's own files lie, below the paths that they have on a real one. */
  public Path root() {
    return sheet.root();
  }

  /**
   * Causes a fault on it.
   *
   * @throws IOException with what the kit said, when there is no such fault
   */
  public void fault(String name, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(name));
    words.addAll(List.of(more));
    kit.require("break", sheet, words.toArray(String[]::new));
  }

  /** Mends one that was caused before. */
  public void mend(String name) throws IOException {
    kit.require("break", sheet, "--mend", name);
  }

  /** Ends what can be reached, then all that runs on it. */
  void end() throws IOException {
    try {
      if (server.isPresent()) {
        server.get().close();
      }
      web.close();
    } finally {
      kit.require("end", sheet);
    }
  }
}
