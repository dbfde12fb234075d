package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.shell.Quoting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the lab lies: in the folder where runs are kept, if nothing else is said. */
final class LabPlace {
  private static final String NAME = "lab";

  @Mixin private StateOptions state;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "The folder of the lab (default: lab/ where runs are kept).")
  private Optional<Path> written = Optional.empty();

  /** The folder; nothing is created. */
  LabFolder folder(Shell shell) {
    Path path =
        written.map(shell.folder()::resolve).orElseGet(() -> state.path(shell).resolve(NAME));
    return new LabFolder(path.toAbsolutePath().normalize());
  }

  /** The folder of a lab that is there. */
  LabFolder lab(Shell shell) throws StopException {
    LabFolder folder = folder(shell);
    if (!folder.isLab()) {
      throw new StopException(
          ExitCode.USAGE,
          "no lab is up in "
              + shown(shell, folder.path())
              + "\nstart one: lockstep lab up --platform standard --from 6.1");
    }
    return folder;
  }

  /** What another command of the lab must be told to find this one; empty or with a space first. */
  String words() {
    return written
        .map(path -> " --folder " + Quoting.word(path.toString()))
        .orElseGet(state::words);
  }

  /** A path as short as it can be named from the working folder. */
  static String shown(Shell shell, Path path) {
    return path.startsWith(shell.folder())
        ? shell.folder().relativize(path).toString()
        : path.toString();
  }
}
