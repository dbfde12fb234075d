package dev.lockstep.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of stand-ins for commands of a host, and what they were asked. */
final class Tools {
  private final Path folder;

  Tools(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (String real :
        List.of(
            "cat", "head", "tail", "sed", "grep", "cut", "sort", "tr", "rm", "mktemp", "stat",
            "sleep", "sh", "touch", "awk")) {
      executable(real, "exec /usr/bin/" + real + " \"$@\"");
    }
  }

  /** Adds a command: a script that also notes how it was called. */
  Tools command(String name, String script) throws IOException {
    String note = "echo \"" + name + " $*\" >>'" + folder + "/calls'\ncd '" + folder + "'\n";
    executable(name, note + script);
    return this;
  }

  /** Adds a command of this machine. */
  Tools real(String name) throws IOException {
    executable(name, "exec /usr/bin/" + name + " \"$@\"");
    return this;
  }

  /** A file that the commands share, as their state. */
  Tools file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** A host on which only these commands are found. */
  LocalShell shell() {
    return new LocalShell().with("PATH", folder.toString());
  }

  /** Calls that begin with a word, in order. */
  List<String> calls(String beginning) throws IOException {
    return Files.readAllLines(folder.resolve("calls")).stream()
        .filter(call -> call.startsWith(beginning))
        .toList();
  }

  private void executable(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("not executable: " + file);
    }
  }
}
