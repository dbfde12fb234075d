package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.OwnFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder of runbooks whose own checks, parts and platform types are meant. */
final class ProjectOption {
  private static final String USUAL = "runbooks";

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description =
          "The folder of the runbooks, or a runbook in it, whose own checks, parts and platform"
              + " types count too.")
  private Optional<String> written = Optional.empty();

  /** What lies in the folder that is named, else in `runbooks/` below the working directory. */
  Optional<OwnFiles> files(Shell shell, Catalog catalog) throws StopException {
    return written.isPresent()
        ? Optional.of(named(written.get(), shell, catalog))
        : Optional.of(USUAL)
            .filter(name -> Files.isDirectory(shell.folder().resolve(name)))
            .map(name -> files(name, shell, catalog));
  }

  /** The same, where nothing counts that is not named. */
  Optional<OwnFiles> namedFiles(Shell shell, Catalog catalog) throws StopException {
    return written.isPresent() ? files(shell, catalog) : Optional.empty();
  }

  private static OwnFiles named(String name, Shell shell, Catalog catalog) throws StopException {
    Path path = shell.folder().resolve(name);
    if (Files.isDirectory(path.resolve(USUAL))) {
      return files(stripped(name) + "/" + USUAL, shell, catalog);
    }
    if (Files.isDirectory(path)) {
      return files(stripped(name), shell, catalog);
    }
    if (Files.isRegularFile(path)) {
      int end = name.lastIndexOf('/');
      return files(end < 0 ? "." : name.substring(0, end), shell, catalog);
    }
    throw new StopException(
        ExitCode.USAGE, "`--in " + name + "`: there is no such folder or runbook");
  }

  private static OwnFiles files(String name, Shell shell, Catalog catalog) {
    return new OwnFiles(shell.folder().resolve(name), name, shell.home(), catalog);
  }

  private static String stripped(String name) {
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }
}
