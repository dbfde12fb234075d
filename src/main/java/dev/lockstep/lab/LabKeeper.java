package dev.lockstep.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process that serves a lab, as others find it: by its number and the moment of its start, so
 * that a number that was given again is not taken for it.
 */
public final class LabKeeper {
  private static final long PATIENCE_S = 60;

  private final LabFolder folder;

  private LabKeeper(LabFolder folder) {
    this.folder = folder;
  }

  /** Whoever serves a lab. */
  public static LabKeeper of(LabFolder folder) {
    return new LabKeeper(folder);
  }

  /** Notes that it is this process. */
  public void isMe() throws IOException {
    ProcessHandle me = ProcessHandle.current();
    Files.writeString(folder.pid(), me.pid() + "\n" + started(me) + "\n");
  }

  /** The process, while it lives. */
  public Optional<ProcessHandle> process() throws IOException {
    if (!Files.isRegularFile(folder.pid())) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(folder.pid());
    return lines.size() < 2
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.get(0)))
            .filter(process -> started(process).equals(lines.get(1)))
            .filter(ProcessHandle::isAlive);
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Ends it, then whatever is left of its hosts, then removes the folder. */
  public void end() throws IOException {
    Optional<ProcessHandle> process = process();
    if (process.isPresent()) {
      end(process.get());
    }
    Remains.of(folder).end();
    folder.remove();
  }

  private static void end(ProcessHandle process) throws IOException {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException stubborn) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the lab was ended", stopped);
    } catch (ExecutionException impossible) {
      throw new IOException(impossible);
    }
  }
}
