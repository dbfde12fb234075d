package dev.lockstep.cli;

import dev.lockstep.event.Attempt;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Try;
import dev.lockstep.journal.OutputPair;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.text.VisibleText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt prints, from its beginning: {@code HOST STEP | line}, and with {@code !} what it
 * prints to its standard error.
 */
final class TailedAttempt {
  private final RunFolder run;
  private final Try id;
  private final PrintStream out;
  private final List<GrowingLines> streams = new ArrayList<>();
  private boolean over;

  TailedAttempt(RunFolder run, Try id, PrintStream out) {
    this.run = run;
    this.id = id;
    this.out = out;
  }

  /** Prints what has come; the rest too once it has ended. */
  void advance(Attempt attempt, boolean isLast) {
    if (over) {
      return;
    }
    if (streams.isEmpty()) {
      open(attempt);
    }
    streams.forEach(GrowingLines::advance);
    over = attempt.end().isPresent() || isLast;
    if (over) {
      streams.forEach(GrowingLines::flush);
    }
  }

  /** Where the journal says it, there; else where the run said it keeps it. */
  private void open(Attempt attempt) {
    attempt
        .end()
        .ifPresent(
            end -> {
              add(end.report().stdout(), " | ");
              add(end.report().stderr(), " ! ");
            });
    Optional<OutputPair> growing = attempt.end().isPresent() ? Optional.empty() : run.output(id);
    growing.ifPresent(
        files -> {
          add(files.stdout(), " | ");
          add(files.stderr(), " ! ");
        });
  }

  private void add(OutputRef kept, String mark) {
    run.output(kept).ifPresent(file -> add(file, mark));
  }

  private void add(Path file, String mark) {
    String item = id.item().isEmpty() ? "" : " [" + id.item() + "]";
    String prefix = VisibleText.of(id.host() + " " + id.step() + item) + mark;
    streams.add(
        new GrowingLines(file, line -> out.println(prefix + VisibleText.of(visible(line)))));
  }

  /** A carriage return ends what a terminal would overwrite; only what stays is shown. */
  private static String visible(String line) {
    String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    return whole.substring(whole.lastIndexOf('\r') + 1);
  }
}
