package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a host of a lab is at this moment, in the words of its kit.
 *
 * @param address where SSH leads to it; empty for somebody else's
 * @param modules what runs of its application
 * @param web {@code running} or {@code stopped}
 * @param faults that were caused on it
 */
public record HostGlance(
    String name,
    String address,
    List<String> roles,
    String version,
    String build,
    List<String> modules,
    String web,
    List<String> faults) {
  private static final String ADDRESS = "ssh";

  /** Looks at every host. */
  public static List<HostGlance> all(LabFolder folder) throws IOException {
    List<HostGlance> all = new ArrayList<>();
    for (HostSheet host : folder.hosts()) {
      all.add(of(folder, host));
    }
    return all;
  }

  /** Notes where SSH leads to a host. */
  static void note(HostSheet host, PracticeServer server) throws IOException {
    Files.writeString(place(host), server.address() + ":" + server.port() + "\n");
  }

  private static Path place(HostSheet host) {
    return host.folder().resolve(ADDRESS);
  }

  private static HostGlance of(LabFolder folder, HostSheet host) throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    for (String line : folder.kit().require("status", host).text().lines().toList()) {
      int end = line.indexOf('=');
      if (end > 0) {
        told.put(line.substring(0, end), line.substring(end + 1).strip());
      }
    }
    return new HostGlance(
        host.name(),
        Files.exists(place(host)) ? Files.readString(place(host)).strip() : "",
        host.roles(),
        told.getOrDefault("version", ""),
        told.getOrDefault("build", ""),
        words(told.getOrDefault("modules", "")),
        told.getOrDefault("web", ""),
        words(told.getOrDefault("faults", "")));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.split("[, ]+"));
  }
}
