package dev.lockstep.runbook;

import dev.lockstep.template.ProjectFiles;
import java.nio.file.Path;

/**
 * The folder of a runbook, from which its paths lead.
 *
 * @param folder where the runbook file lies, absolute
 * @param home the operator's home, for {@code ~}
 */
public record RunbookFolder(Path folder, Path home) implements ProjectFiles {
  @Override
  public Path resolve(String written) {
    boolean inHome = written.equals("~") || written.startsWith("~/");
    Path path =
        inHome ? home.resolve(written.substring(1).replaceFirst("^/", "")) : Path.of(written);
    return folder.resolve(path).normalize();
  }
}
