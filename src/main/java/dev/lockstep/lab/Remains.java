package dev.lockstep.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What still runs on the hosts of a lab, also after its own process was killed: each process of a
 * host has the host's file in its environment.
 */
public final class Remains {
  private static final Path PROCESSES = Path.of("/proc");

  /** One that is being ended may have started another. */
  private static final int ROUNDS = 20;

  private static final String MARK = "LAB_HOST=";

  private final LabFolder folder;

  private Remains(LabFolder folder) {
    this.folder = folder;
  }

  /** Of a lab. */
  public static Remains of(LabFolder folder) {
    return new Remains(folder);
  }

  /** Ends what each host says it runs, then whatever is still there of any. */
  public void end() throws IOException {
    for (HostSheet host : folder.hosts()) {
      folder.kit().tell("end", host);
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left = processes();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(Remains::await);
    }
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(1, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stubborn) {
      return; // the next round sees it again
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** All processes of all hosts; none where the system does not show what they were given. */
  public List<ProcessHandle> processes() throws IOException {
    if (!Files.isDirectory(PROCESSES)) {
      return List.of();
    }
    List<ProcessHandle> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(PROCESSES)) {
      for (Path process : all.filter(Remains::isNumber).toList()) {
        if (isOurs(process)) {
          handle(process).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isNumber(Path process) {
    return process.getFileName().toString().matches("[0-9]+");
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  private boolean isOurs(Path process) {
    String ours = bytes(MARK + folder.mark());
    try {
      String environment =
          Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return Stream.of(environment.split("\0")).anyMatch(given -> given.startsWith(ours));
    } catch (IOException elsewhere) { // it has ended, or is another user's
      return false;
    }
  }

  /** A text as it looks where nobody knows what its bytes mean. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
