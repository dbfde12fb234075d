package dev.lockstep.cli;

import dev.lockstep.transport.ssh.OpenSsh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What lies in folders: each name with kind, mode, owner, target and the content's checksum. */
final class Footprint {
  private static final String LOOK =
      "for d; do [ -d \"$d\" ] && cd \"$d\" && find . -printf '%p %y %m %u:%g %l\\n' | sort"
          + " && find . -type f -exec sha256sum {} + | sort; done; :";

  private Footprint() {}

  static String of(Path... folders) throws IOException, InterruptedException {
    List<String> words = new java.util.ArrayList<>(List.of("sh", "-c", LOOK, "look"));
    for (Path folder : folders) {
      words.add(folder.toString());
    }
    return OpenSsh.tool(words);
  }
}
