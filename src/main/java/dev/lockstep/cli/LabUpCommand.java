package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.shell.Quoting;
import dev.lockstep.text.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockstep lab up}. */
@Command(name = "up", description = "Start a lab; it stays until `lab down`.", sortOptions = false)
final class LabUpCommand implements Callable<Integer> {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}/._+@,=%-]+");

  private final Shell shell;

  @Mixin private LabKind kind;
  @Mixin private LabPlace place;

  LabUpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    LabRequest request = kind.request();
    LabFolder folder = place.folder(shell);
    try {
      requireNone(folder);
      requirePlain(folder);
      folder.create(request);
      shell.out().println("starting a lab: " + kind + ", hosts: " + request.layout().size());
      LabStart.of(folder, kind).await();
      tell(folder, request);
      return ExitCode.DONE.code();
    } catch (IOException trouble) {
      throw new StopException(
          ExitCode.FAILED, "the lab could not be started: " + trouble.getMessage());
    }
  }

  private void requireNone(LabFolder folder) throws StopException, IOException {
    if (folder.isLab()) {
      boolean lives = LabKeeper.of(folder).process().isPresent();
      throw new StopException(
          ExitCode.LOCKED,
          (lives ? "a lab is up already: " : "an earlier lab lost its process and lies about: ")
              + folder.about()
              + ", in "
              + LabPlace.shown(shell, folder.path())
              + (lives ? "\nlook at it: " + command("status") : "")
              + "\nend it: "
              + command("down"));
    }
    if (folder.isThere()) {
      throw new StopException(
          ExitCode.USAGE,
          LabPlace.shown(shell, folder.path())
              + " is there, and is no lab\nname another folder with `--folder`");
    }
  }

  /** What is installed on the hosts writes their paths into scripts, as on a real server. */
  private void requirePlain(LabFolder folder) throws StopException {
    if (!PLAIN.matcher(folder.path().toString()).matches()) {
      throw new StopException(
          ExitCode.USAGE,
          "a lab can't lie in `"
              + VisibleText.of(folder.path().toString())
              + "`: scripts on its hosts would take a space, a quote or a colon there for their own"
              + "\nname a folder with a plainer path with `--folder`");
    }
  }

  private String command(String name) {
    return "lockstep lab " + name + place.words();
  }

  /** Where it is, and what can be done with it. */
  private void tell(LabFolder folder, LabRequest request) {
    String inventory = Quoting.word(LabPlace.shown(shell, folder.inventory()));
    String runbook =
        Quoting.word(
            LabPlace.shown(
                shell, shell.project().resolve("runbooks/" + request.layout().type() + ".yml")));
    shell.out().println("the lab is up; its inventory: " + inventory);
    shell.out().println();
    List.of(
            "migrate it:      lockstep run " + runbook + " -i " + inventory,
            "look at it:      " + command("status"),
            "cause a fault:   " + command("break") + " --list",
            "take it down:    " + command("down"))
        .forEach(shell.out()::println);
  }
}
