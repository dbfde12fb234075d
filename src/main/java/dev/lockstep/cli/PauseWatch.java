package dev.lockstep.cli;

import dev.lockstep.journal.PauseFile;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks whether another session wants the run of this process to stop; says so once. */
final class PauseWatch implements AutoCloseable {
  private static final long EVERY_MS = 300;

  private final Optional<PauseFile> file;
  private final Consumer<PauseFile.Wish> heard;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(PauseWatch::thread);
  private boolean told;

  private PauseWatch(Optional<PauseFile> file, Consumer<PauseFile.Wish> heard) {
    this.file = file;
    this.heard = heard;
  }

  /**
   * Begins; what was left for an earlier process is forgotten.
   *
   * @param file none for a dry run, which nobody can ask
   */
  static PauseWatch of(Optional<PauseFile> file, Consumer<PauseFile.Wish> heard) {
    file.ifPresent(PauseFile::clear);
    PauseWatch watch = new PauseWatch(file, heard);
    ScheduledFuture<?> looking =
        watch.clockwork.scheduleAtFixedRate(watch::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    assert !looking.isCancelled();
    return watch;
  }

  private void look() {
    Optional<PauseFile.Wish> wish =
        told
            ? Optional.empty()
            : file.flatMap(left -> left.find(Long.toString(ProcessHandle.current().pid())));
    if (wish.isPresent()) {
      told = true;
      heard.accept(wish.get());
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pause");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
