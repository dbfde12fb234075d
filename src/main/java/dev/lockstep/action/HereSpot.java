package dev.lockstep.action;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands at a path of the jump host.
 *
 * @param sha256 of the file; empty when there is none
 * @param before what is needed to make it again, as {@link Kept} has it of a host's file
 */
record HereSpot(Path path, Optional<String> sha256, Map<String, Value> before) {
  static HereSpot of(Path path) throws IOException {
    if (!Files.exists(path)) {
      return new HereSpot(path, Optional.empty(), missing(path));
    }
    Map<String, Value> before = new LinkedHashMap<>();
    before.put("path", Value.of(path.toString()));
    before.put("here", Value.of(true));
    before.put("exists", Value.of(true));
    String sum = FileContent.sha256(path);
    boolean kept = Files.size(path) <= FileContent.KEPT;
    before.put("type", Value.of("file"));
    PosixFileAttributes own = Files.readAttributes(path, PosixFileAttributes.class);
    before.put("mode", Value.of(mode(own.permissions())));
    before.put("owner", Value.of(own.owner().getName()));
    before.put("group", Value.of(own.group().getName()));
    before.put("sha256", Value.of(sum));
    before.put("kept", Value.of(kept));
    if (kept) {
      before.putAll(Kept.content(Files.readAllBytes(path)));
    }
    return new HereSpot(path, Optional.of(sum), before);
  }

  /** What is noted where nothing is; folders above are made as well. */
  static Map<String, Value> missing(Path path) {
    Map<String, Value> before = new LinkedHashMap<>();
    before.put("path", Value.of(path.toString()));
    before.put("here", Value.of(true));
    before.put("exists", Value.of(false));
    before.put("parents", Value.of(parents(path.toAbsolutePath().getParent())));
    return before;
  }

  private static String mode(Set<PosixFilePermission> granted) {
    int bits = 0;
    for (PosixFilePermission one : PosixFilePermission.values()) {
      bits = bits << 1 | (granted.contains(one) ? 1 : 0);
    }
    return "0%03o".formatted(bits);
  }

  private static long parents(Path folder) {
    return Files.exists(folder) ? 0 : 1 + parents(folder.getParent());
  }
}
