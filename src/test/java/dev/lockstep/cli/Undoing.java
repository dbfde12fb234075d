package dev.lockstep.cli;

import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Puts a host back by what its journal says was found before a change, and by nothing else. Files
 * lie on this machine; services and packages are those of the stand-ins in a folder.
 */
final class Undoing {
  private final Path tools;

  /**
   * @param tools where the stand-ins of {@code systemctl}, {@code apt-get} lie
   */
  Undoing(Path tools) {
    this.tools = tools;
  }

  void undo(Map<String, Value> before) throws IOException, InterruptedException {
    if (before.containsKey("inode")) {
      run("mv", text(before, "dest"), text(before, "src"));
    } else if (before.containsKey("versions")) {
      packages(before);
    } else if (before.containsKey("manager")) {
      service(before);
    } else if (before.containsKey("entries") && before.get("entries") instanceof Value.Listing l) {
      tree(before, l.items());
    } else {
      path(before);
    }
  }

  private void tree(Map<String, Value> before, List<Value> entries)
      throws IOException, InterruptedException {
    for (int i = entries.size() - 1; i >= 0; i--) {
      path(((Value.Mapping) entries.get(i)).entries());
    }
    parents(before);
  }

  private static void parents(Map<String, Value> before) throws IOException {
    Path folder = Path.of(text(before, "path"));
    for (int i = Integer.parseInt(text(before, "parents")); i > 0; i--) {
      folder = folder.getParent();
      Files.delete(folder);
    }
  }

  private void path(Map<String, Value> before) throws IOException, InterruptedException {
    Path path = Path.of(text(before, "path"));
    if (!is(before, "exists")) {
      removed(before, path);
      return;
    }
    switch (text(before, "type")) {
      case "link" -> run("ln", "-sfn", text(before, "target"), path.toString());
      case "directory" -> Files.createDirectories(path);
      default -> file(before, path);
    }
    owned(before, path);
  }

  private void removed(Map<String, Value> before, Path path) throws IOException {
    if (before.get("created") instanceof Value.Listing created) {
      List<Value> folders = created.items();
      for (int i = folders.size() - 1; i >= 0; i--) {
        Files.delete(Path.of(folders.get(i).toString()));
      }
    } else {
      Files.delete(path);
    }
    if (before.containsKey("checksum_file")) {
      Files.delete(Path.of(text(before, "checksum_file")));
    }
    if (before.containsKey("here")) {
      parents(before);
    }
  }

  private void file(Map<String, Value> before, Path path) throws IOException, InterruptedException {
    if (before.containsKey("backup")) {
      run("mv", "-f", text(before, "backup"), path.toString());
    } else if (before.containsKey("content") || before.containsKey("content_base64")) {
      Files.deleteIfExists(path);
      Files.write(path, bytes(before));
    }
    if (before.containsKey("checksum_backup")) {
      run("mv", "-f", text(before, "checksum_backup"), text(before, "checksum_file"));
    } else if (before.containsKey("checksum_file")) {
      Files.delete(Path.of(text(before, "checksum_file")));
    }
    if (before.containsKey("mtime")) {
      run("touch", "-d", "@" + text(before, "mtime"), path.toString());
    }
  }

  private static byte[] bytes(Map<String, Value> before) {
    return before.containsKey("content")
        ? text(before, "content")
            .getBytes(
                Charset.forName(
                    before.containsKey("encoding") ? text(before, "encoding") : "UTF-8"))
        : Base64.getDecoder().decode(text(before, "content_base64"));
  }

  private void owned(Map<String, Value> before, Path path)
      throws IOException, InterruptedException {
    if (before.containsKey("here")) {
      return;
    }
    run("chown", "-h", text(before, "owner") + ":" + text(before, "group"), path.toString());
    if (!text(before, "type").equals("link")) {
      run("chmod", text(before, "mode"), path.toString());
    }
  }

  private void service(Map<String, Value> before) throws IOException, InterruptedException {
    String name = text(before, "name");
    tool("systemctl", text(before, "enabled").equals("enabled") ? "enable" : "disable", name);
    tool("systemctl", text(before, "state").equals("active") ? "start" : "stop", name);
  }

  private void packages(Map<String, Value> before) throws IOException, InterruptedException {
    for (Value name : ((Value.Listing) before.get("absent")).items()) {
      tool("apt-get", "remove", name.toString());
    }
    for (Map.Entry<String, Value> one :
        ((Value.Mapping) before.get("versions")).entries().entrySet()) {
      tool("apt-get", "install", one.getKey() + "=" + one.getValue());
    }
  }

  private void tool(String name, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(tools.resolve(name).toString()));
    all.addAll(List.of(words));
    OpenSsh.tool(all);
  }

  private static void run(String... words) throws IOException, InterruptedException {
    OpenSsh.tool(List.of(words));
  }

  private static boolean is(Map<String, Value> before, String key) {
    return before.get(key).equals(Value.of(true));
  }

  private static String text(Map<String, Value> before, String key) {
    return before.get(key).toString();
  }
}
