package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.Lab;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import dev.lockstep.lab.LabRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The process that {@code lab up} leaves behind: it serves the lab until it is told to end. */
@Command(name = "serve", hidden = true, description = "Serve a lab; `lab up` calls this.")
final class LabServeCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private LabKind kind;
  @Mixin private LabPlace place;

  LabServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws StopException {
    CountDownLatch over = new CountDownLatch(1);
    // It outlives the terminal that it was started from, and a Ctrl-C there.
    Interrupts.listen("HUP", () -> {});
    Interrupts.listen("INT", () -> {});
    Interrupts.listen("TERM", over::countDown);
    LabFolder folder = place.folder(shell);
    LabRequest request = kind.request();
    try {
      LabKeeper.of(folder).isMe();
      try (Lab lab = Lab.start(folder, request)) {
        Files.writeString(folder.ready(), lab.hosts().size() + " hosts\n");
        over.await();
      }
      return ExitCode.DONE.code();
    } catch (IOException trouble) {
      throw new StopException(ExitCode.FAILED, trouble.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StopException(ExitCode.INTERRUPTED, "interrupted");
    }
  }
}
