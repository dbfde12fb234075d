package dev.lockstep.cli;

import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the process that serves a lab, and waits until it does. */
final class LabStart {
  private static final long LOOK_MS = 50;

  /** What the end of a log shows of a failure. */
  private static final int LINES = 12;

  private static final List<Path> DETACHERS =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private final LabFolder folder;
  private final Process process;

  private LabStart(LabFolder folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts it: in the same program, without this terminal. */
  static LabStart of(LabFolder folder, LabKind kind) throws IOException {
    List<String> command = new ArrayList<>();
    // A process group of its own: Ctrl-C at this terminal is none of its business.
    DETACHERS.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .ifPresent(command::add);
    command.addAll(java());
    command.addAll(List.of("lab", "serve"));
    command.addAll(kind.words());
    command.addAll(List.of("--folder", folder.path().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.log().toFile());
    return new LabStart(folder, builder.start());
  }

  private static List<String> java() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return List.of(
        java.toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /**
   * Waits until the lab can be used; takes it down again when that fails, or somebody presses
   * Ctrl-C meanwhile.
   *
   * @throws IOException with the end of its log
   */
  void await() throws IOException {
    Thread undo = new Thread(this::leave, "lab-undo");
    Runtime.getRuntime().addShutdownHook(undo);
    try {
      boolean serves = isReady();
      remain(undo);
      if (!serves) {
        String said = said();
        undo();
        throw new IOException(said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  /** Waits for the one or the other: the lab can be used, or its process has ended before. */
  private boolean isReady() throws InterruptedException {
    while (!Files.exists(folder.ready())) {
      if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** Ctrl-C is as ever from here on; if somebody has pressed it before, there is no way on. */
  private static void remain(Thread undo) throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(undo);
    } catch (IllegalStateException leaving) {
      new CountDownLatch(1).await();
    }
  }

  private void leave() {
    System.err.println("lockstep: interrupted; what was started of the lab is taken down");
    undo();
  }

  private String said() throws IOException {
    try (Stream<String> lines = Files.lines(folder.log())) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LINES), all.size()))
          .replaceFirst("^lockstep: ", "");
    }
  }

  private void undo() {
    process.destroyForcibly().onExit().join(); // it starts nothing more behind our back
    try {
      LabKeeper.of(folder).end();
    } catch (IOException trouble) {
      System.err.println("lockstep: " + folder.path() + ": " + trouble.getMessage());
    }
  }
}
