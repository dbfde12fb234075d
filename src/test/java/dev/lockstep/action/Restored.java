package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Makes again what a step found, from what it noted before its change and nothing else. */
final class Restored {
  private Restored() {}

  /** The bytes of an edited file. */
  static byte[] content(Map<String, Value> before) {
    Charset charset = Charset.forName(before.get("encoding").toString());
    return before.get("content").toString().getBytes(charset);
  }

  /** All that a copy of several things has touched, the last first. */
  static void entries(Map<String, Value> before) throws IOException {
    List<Value> entries = ((Value.Listing) before.get("entries")).items();
    for (int i = entries.size() - 1; i >= 0; i--) {
      entry(((Value.Mapping) entries.get(i)).entries());
    }
  }

  private static void entry(Map<String, Value> found) throws IOException {
    Path path = Path.of(found.get("path").toString());
    Files.delete(path);
    if (found.get("exists").equals(Value.of(false))) {
      return;
    }
    if (found.containsKey("target")) {
      Files.createSymbolicLink(path, Path.of(found.get("target").toString()));
    } else {
      Files.write(path, bytes(found));
      int mode = Integer.parseInt(found.get("mode").toString(), 8);
      StringBuilder rights = new StringBuilder();
      for (int bit = 8; bit >= 0; bit--) {
        rights.append((mode >> bit & 1) == 1 ? "xwr".charAt(bit % 3) : '-');
      }
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights.toString()));
    }
  }

  private static byte[] bytes(Map<String, Value> found) {
    return found.containsKey("content")
        ? found.get("content").toString().getBytes(StandardCharsets.UTF_8)
        : Base64.getDecoder().decode(found.get("content_base64").toString());
  }
}
