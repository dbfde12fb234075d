package dev.lockstep.cli;

import dev.lockstep.journal.StateFolder;
import dev.lockstep.shell.Quoting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where runs are kept. */
final class StateOptions {
  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description = "Where runs are kept (default: LOCKSTEP_STATE, or .lockstep here).")
  private Optional<Path> folder = Optional.empty();

  /** The folder that is meant; nothing is created yet. */
  StateFolder folder(Shell shell) {
    return new StateFolder(path(shell));
  }

  /** The same with what commands must say to find it again. */
  Runs runs(Shell shell) {
    return new Runs(folder(shell), GoingOn.in(said(shell).map(Path::toString)));
  }

  /** The runs, and the commands that go on with them. */
  record Runs(StateFolder folder, GoingOn onward) {}

  /** The folder, in the working one. */
  Path path(Shell shell) {
    return shell.folder().resolve(said(shell).orElse(Path.of(".lockstep")));
  }

  /** What another command must be told to find the same folder: empty, or with a space first. */
  String words() {
    return folder.map(path -> " --state " + Quoting.word(path.toString())).orElse("");
  }

  private Optional<Path> said(Shell shell) {
    return folder.or(() -> shell.variable("LOCKSTEP_STATE").map(Path::of));
  }
}
