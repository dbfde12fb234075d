package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockstep lab down}. */
@Command(
    name = "down",
    description = "End the lab: its hosts, all that runs on them, and its folder.",
    sortOptions = false)
final class LabDownCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private LabPlace place;

  LabDownCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    LabFolder folder = place.folder(shell);
    String where = LabPlace.shown(shell, folder.path());
    if (!folder.isLab()) {
      if (folder.isThere()) {
        throw new StopException(ExitCode.USAGE, where + " is no lab; nothing was removed");
      }
      shell.out().println("no lab is up in " + where + "; nothing to do");
      return ExitCode.DONE.code();
    }
    try {
      String about = folder.about();
      boolean lived = LabKeeper.of(folder).process().isPresent();
      LabKeeper.of(folder).end();
      shell
          .out()
          .println(
              "the lab is down: "
                  + about
                  + (lived ? "" : " (its process had gone before; what it left was ended)"));
      return ExitCode.DONE.code();
    } catch (IOException trouble) {
      throw new StopException(
          ExitCode.FAILED, "the lab in " + where + " is not down: " + trouble.getMessage());
    }
  }
}
