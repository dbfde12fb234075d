package dev.lockstep.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Programs that answer as real ones do, for look scripts that run on this machine. */
final class StubProgram {
  private StubProgram() {}

  /** Puts a shell script in a folder, under a program's name. */
  static void write(Path folder, String name, String script) {
    try {
      Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** An environment in which programs of the folder come first. */
  static Map<String, String> path(Path folder) {
    return Map.of("PATH", folder + ":/usr/bin:/bin:/usr/sbin:/sbin");
  }
}
