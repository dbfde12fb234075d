package dev.lockstep.journal;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunState;
import dev.lockstep.event.Try;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The folder of one run. What it gives is read from disk each time. */
public final class RunFolder {
  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /** The run's id. */
  public String id() {
    return folder.getFileName().toString();
  }

  /** Where it lies. */
  public Path path() {
    return folder;
  }

  /** Where its journal lies. */
  public Path journal() {
    return folder.resolve("journal");
  }

  /**
   * Begins its journal.
   *
   * @throws StateException when it has one, or it can't be written
   */
  public JournalFile begin(Clock clock) throws StateException {
    return JournalFile.create(journal(), clock);
  }

  /**
   * Opens its journal to go on with it.
   *
   * @throws StateException as {@link JournalFile#open}
   */
  public JournalFile.Reopened reopen(Clock clock) throws StateException {
    return JournalFile.open(journal(), clock);
  }

  /** Where the output of its commands is kept. */
  public OutputFiles outputs() throws StateException {
    return OutputFiles.in(folder);
  }

  /** Where other sessions leave answers for it. */
  public AnswerFiles answers() {
    return new AnswerFiles(folder);
  }

  /** Where other sessions ask it to stop. */
  public PauseFile pauses() {
    return new PauseFile(folder);
  }

  /** The files of an attempt's output, also while it comes in; they may be empty or not there. */
  public Optional<OutputPair> output(Try attempt) {
    return new OutputIndex(folder).find(attempt).map(name -> OutputPair.of(folder, name));
  }

  /** Reads its journal while it grows. */
  public RunFollower follow() {
    return new RunFollower(journal());
  }

  /** The file of some output; empty where none was kept, and for a name that leads elsewhere. */
  public Optional<Path> output(OutputRef output) {
    Path file = folder.resolve(output.file()).normalize();
    boolean isInside = file.startsWith(folder.resolve(OutputFiles.FOLDER).normalize());
    return isInside && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /** Where the run stands; a run that was killed before its first event has not begun. */
  public RunState state() throws StateException {
    return Files.notExists(journal()) ? new RunState() : new JournalReader().state(journal());
  }

  /**
   * The same, and whether the end of its journal is torn. While a process writes it, it may look so
   * for a moment; that is not told.
   */
  public JournalReader.Standing standing() throws StateException {
    boolean wasActive = isActive();
    JournalReader.Standing now =
        Files.notExists(journal())
            ? new JournalReader.Standing(new RunState(), Optional.empty())
            : new JournalReader().standing(journal());
    return wasActive || isActive()
        ? new JournalReader.Standing(now.state(), Optional.empty())
        : now;
  }

  /**
   * Whether its last record says that all is over with it: it is done, rolled back or given up.
   * Costs the same however long its journal is. False where that can't be seen so: the state knows.
   */
  public boolean isOver() throws StateException {
    try {
      return Files.exists(journal())
          && LastRecord.of(journal()).map(Recorded::event).filter(RunFolder::isLast).isPresent();
    } catch (IOException e) {
      throw StateException.unusable("read", journal(), e);
    }
  }

  private static boolean isLast(RunEvent event) {
    return event instanceof RunEvent.RunAbandoned
        || (event instanceof RunEvent.RunEnded end && end.exit() == ExitCode.DONE.code());
  }

  /** All its events, in order. */
  public List<Recorded> events() throws StateException {
    return Files.notExists(journal()) ? List.of() : new JournalReader().read(journal());
  }

  /** Looks at every byte of its journal, and of the output that the journal names. */
  public Verification verify() throws StateException {
    OutputAudit outputs = new OutputAudit(this);
    Verification journal = new JournalReader().verify(journal(), outputs::take);
    return journal instanceof Verification.Altered
        ? journal
        : outputs.firstAltered().orElse(journal);
  }

  /** Whether a process writes its journal. */
  public boolean isActive() throws StateException {
    return writer().isPresent();
  }

  /** The number of the process that writes its journal, if one does. */
  public Optional<String> writer() throws StateException {
    try {
      return WriterLock.holder(journal());
    } catch (IOException e) {
      throw StateException.unusable("look at", journal(), e);
    }
  }
}
