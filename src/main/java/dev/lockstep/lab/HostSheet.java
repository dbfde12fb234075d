package dev.lockstep.lab;

import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kit is told about a host: a file of assignments that a shell reads, and this program
 * too.
 */
final class HostSheet {
  private static final String FILE = "host.sh";
  private static final String HEAD = "# What the lab's scripts know of this host.\n";

  private final Path folder;
  private final Map<String, String> values;

  private HostSheet(Path folder, Map<String, String> values) {
    this.folder = folder;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One that is written at once. */
  static HostSheet write(Path folder, Map<String, String> values) throws IOException {
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder(HEAD);
    values.forEach((name, value) -> text.append(name + "=" + Quoting.quoted(value) + "\n"));
    HostSheet sheet = new HostSheet(folder, values);
    Files.writeString(sheet.file(), text);
    Files.createDirectories(sheet.root());
    Files.createDirectories(sheet.home());
    return sheet;
  }

  /** One that was written before, in a host's folder. */
  static HostSheet read(Path folder) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve(FILE))) {
      int end = line.indexOf('=');
      if (end > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, end), Quoting.unquoted(line.substring(end + 1)));
      }
    }
    return new HostSheet(folder, values);
  }

  Path file() {
    return folder.resolve(FILE);
  }

  Path folder() {
    return folder;
  }

  /** The host's own files lie below. */
  Path root() {
    return folder.resolve("root");
  }

  /** Of whoever logs in. */
  Path home() {
    return folder.resolve("home");
  }

  String name() {
    return value("name");
  }

  List<String> roles() {
    return List.of(value("roles").split(" "));
  }

  int webPort() {
    return Integer.parseInt(value("web_port"));
  }

  /** A value by its name; empty text when the file has none. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }
}
