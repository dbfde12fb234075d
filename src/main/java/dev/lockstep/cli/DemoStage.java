package dev.lockstep.cli;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.DemoAnswers;
import dev.lockstep.lab.Lab;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.lab.Remains;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Where a demo happens: a folder of its own with one lab at a time, of which nothing stays. */
final class DemoStage implements AutoCloseable {
  private final Shell shell;
  private final Path runbook;
  private final LabFolder place;
  private final DemoAnswers answers;
  private final AtomicBoolean leaving = new AtomicBoolean();
  private Optional<Lab> lab = Optional.empty();

  private DemoStage(Shell shell, Path runbook, LabFolder place, DemoAnswers answers) {
    this.shell = shell;
    this.runbook = runbook;
    this.place = place;
    this.answers = answers;
  }

  /** Makes the folder; from now on Ctrl-C leaves nothing behind. */
  static DemoStage open(Shell shell, Path runbook) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "lockstep-demo-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    DemoStage stage = new DemoStage(shell, runbook, new LabFolder(folder), DemoAnswers.read());
    stage.listen();
    return stage;
  }

  private void listen() {
    Runnable leave =
        () -> {
          leaving.set(true);
          sweep();
          Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        };
    new Interrupts().listen(leave, leave);
  }

  /** Takes down the lab that is up, if there is one, and starts a new one. */
  Lab fresh(LabRequest request) throws IOException {
    if (lab.isPresent()) {
      lab.get().close();
      lab = Optional.empty();
      lab().remove();
    }
    lab().create(request);
    try {
      Lab started = Lab.start(lab(), request);
      lab = Optional.of(started);
      return started;
    } catch (IOException trouble) {
      stayOut();
      throw trouble;
    }
  }

  /** What fails because all is being swept is no news: whoever sweeps ends the program. */
  private void stayOut() {
    while (leaving.get()) {
      LockSupport.park();
    }
  }

  private LabFolder lab() {
    return new LabFolder(place.path().resolve("lab"));
  }

  /** The demo's runbook. */
  Path runbook() {
    return runbook;
  }

  /** Runs a runbook on the lab as {@code lockstep run} does, once its command line is shown. */
  ExitCode run(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("run", file.toString(), "-i"));
    words.add(lab().inventory().toString());
    words.addAll(List.of("--state", place.path().resolve("state").toString()));
    words.addAll(List.of(more));
    shell
        .out()
        .println(
            "$ lockstep " + words.stream().map(Quoting::word).collect(Collectors.joining(" ")));
    CommandLine line = Commands.line(shell);
    RunCommand command = (RunCommand) line.getSubcommands().get("run").getCommand();
    command.with(
        new Company(new DemoOperator(answers, shell.clock(), shell.out()::println), this::sweep));
    int code = line.execute(words.toArray(String[]::new));
    listen();
    return Arrays.stream(ExitCode.values())
        .filter(known -> known.code() == code)
        .findFirst()
        .orElse(ExitCode.BUG);
  }

  /** All at once, from whichever thread: what runs is ended, and the folder goes. */
  private void sweep() {
    try {
      Remains.of(lab()).end();
      place.remove();
    } catch (IOException trouble) {
      shell.err().println("lockstep: " + place.path() + " stays: " + trouble.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (lab.isPresent()) {
        lab.get().close();
      }
    } finally {
      place.remove();
    }
  }
}
