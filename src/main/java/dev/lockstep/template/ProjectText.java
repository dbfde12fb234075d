package dev.lockstep.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files of the project, for {@code read(path)}. */
final class ProjectText {
  /** Enough for a list or a licence; anything bigger is sent, not put into an expression. */
  private static final long LIMIT = 1 << 20;

  private ProjectText() {}

  static String read(Scope scope, String written) throws RefusedException {
    if (scope.projectFiles().isEmpty()) {
      throw refused("`read` can't be used here", "");
    }
    Path path = scope.projectFiles().get().resolve(written);
    try {
      if (Files.size(path) > LIMIT) {
        throw refused("`" + written + "` is larger than 1 MiB", "send it with `copy`");
      }
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw refused("`" + written + "` is not UTF-8 text", "send it with `copy`");
    } catch (IOException e) {
      throw refused("`" + written + "` can't be read", "look whether it is at " + path);
    }
  }

  private static RefusedException refused(String message, String help) {
    return new RefusedException("unreadable-file", message, help);
  }
}
