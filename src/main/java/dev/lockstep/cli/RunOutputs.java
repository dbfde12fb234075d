package dev.lockstep.cli;

import dev.lockstep.console.LiveView;
import dev.lockstep.engine.OutputStore;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Try;
import dev.lockstep.journal.KeptOutput;
import dev.lockstep.journal.OutputFiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps output in the run's folder, and shows its last line while it comes. */
final class RunOutputs implements OutputStore {
  private final OutputFiles files;
  private final Optional<LiveView> view;

  RunOutputs(OutputFiles files, Optional<LiveView> view) {
    this.files = files;
    this.view = view;
  }

  @Override
  public Kept open(Try attempt) {
    KeptOutput kept = files.open(attempt);
    return new Kept() {
      @Override
      public void write(Stream stream, byte[] bytes, int length) {
        kept.write(stream == Stream.STDERR, bytes, length);
        view.ifPresent(
            live ->
                live.said(attempt.host(), new String(bytes, 0, length, StandardCharsets.UTF_8)));
      }

      @Override
      public OutputRef ended(Stream stream) {
        return kept.ended(stream == Stream.STDERR);
      }
    };
  }
}
