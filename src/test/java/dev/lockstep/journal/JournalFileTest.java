package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Outcome;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Story;
import dev.lockstep.journal.StateException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsAppendedIsThereInOrderWithNumberAndTime() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      List<Recorded> first = journal.append(List.of(Story.opened()));
      List<Recorded> second =
          journal.append(List.of(Story.started(Journals.TRY), Story.found(Journals.TRY)));

      assertThat(first).extracting(Recorded::number).containsExactly(0L);
      assertThat(second).extracting(Recorded::number).containsExactly(1L, 2L);
      assertThat(second).extracting(Recorded::at).containsOnly(Story.BEGIN);
      assertThat(journal.append(List.of())).isEmpty();
      assertThat(journal.size()).isEqualTo(3);
      assertThat(new JournalReader().read(file))
          .startsWith(first.get(0))
          .endsWith(second.get(0), second.get(1));
    }
  }

  @Test
  void aLineIsAFrameAroundJson() throws Exception {
    Path file = folder.resolve("journal");
    Journals.write(file);

    assertThat(Files.readAllLines(file))
        .hasSize(6)
        .allMatch(line -> line.matches("[0-9a-f]{8} [0-9a-f]{8} [0-9a-f]{64}\\{\"n\":.*\\}"));
  }

  @Test
  void onlyTheOwnerMayLookIntoIt() throws Exception {
    Path file = folder.resolve("journal");
    Journals.write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anOpenedJournalGoesOnWhereItEnded() throws Exception {
    Path file = folder.resolve("journal");
    Journals.write(file);

    JournalFile.Reopened reopened = JournalFile.open(file, CLOCK);
    try (JournalFile journal = reopened.journal()) {
      assertThat(reopened.repair()).isEmpty();
      assertThat(reopened.state().size()).isEqualTo(6);
      journal.append(List.of(Story.resumed()));
      assertThat(new JournalReader().verify(file))
          .isEqualTo(new Verification.Intact(new Verification.Sound(7, journal.head(), 6)));
    }
  }

  @Test
  void aJournalIsNotBegunTwice() throws Exception {
    Path file = folder.resolve("journal");
    Journals.write(file);

    assertThatThrownBy(() -> JournalFile.create(file, CLOCK))
        .hasMessageContaining("is there already")
        .matches(e -> ((StateException) e).reason() == Reason.UNUSABLE);
    JournalFile.open(file, CLOCK).journal().close();
  }

  @Test
  void aSecondWriterIsRefusedUntilTheFirstHasClosed() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile first = JournalFile.create(file, CLOCK)) {
      first.append(List.of(Story.opened()));
      assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " writes")
          .matches(e -> ((StateException) e).reason() == Reason.IN_USE)
          .matches(e -> ((StateException) e).reason().exit() == ExitCode.LOCKED);
      first.append(List.of(Story.started(Journals.TRY)));
    }

    JournalFile.open(file, CLOCK).journal().close();
  }

  @Test
  void whoeverReadsAJournalDoesNotUnlockIt() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile first = JournalFile.create(file, CLOCK)) {
      first.append(List.of(Story.opened()));
      new JournalReader().read(file);

      assertThat(Child.run("open", file)).isEqualTo("IN_USE");
    }
    assertThat(Child.run("open", file)).isEqualTo("opened 1");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere").resolve("journal");

    assertThatThrownBy(() -> JournalFile.create(file, CLOCK))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("it is not there");
  }

  @Test
  void anEventThatCanNotBeWrittenLeavesTheJournalAsItWas() throws Exception {
    Path file = folder.resolve("journal");
    RunEvent large = new RunEvent.StepStarted(Journals.TRY, "x".repeat(Frame.LONGEST_PAYLOAD));
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      journal.append(List.of(Story.opened()));
      assertThatThrownBy(() -> journal.append(List.of(Story.started(Journals.TRY), large)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("too large for a journal");
      journal.append(List.of(Story.started(Journals.TRY)));
    }

    assertThat(new JournalReader().read(file)).hasSize(2);
  }

  @Test
  void afterAFailedWriteOrForceNothingIsTaken() {
    int calls = 2 * Journals.batches().size();
    for (int failing = 0; failing < calls; failing++) {
      FailingAppender disk = new FailingAppender(failing);
      JournalFile journal =
          new JournalFile(
              new JournalFile.Holder(folder.resolve("journal"), disk, () -> {}),
              CLOCK,
              Chain.START,
              0);

      int taken = appended(journal);

      assertThat(taken).as("failing at call %d", failing).isEqualTo(failing / 2);
      assertThatThrownBy(() -> journal.append(List.of(Story.resumed())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("an earlier write to it has failed");
      assertThat(disk.calls()).as("failing at call %d", failing).isEqualTo(failing + 1);
    }
  }

  @Test
  void theMessageOfAFailedWriteIsForPeople() {
    JournalFile journal =
        new JournalFile(
            new JournalFile.Holder(Path.of("journal"), new FailingAppender(0), () -> {}),
            CLOCK,
            Chain.START,
            0);

    assertThatThrownBy(() -> journal.append(List.of(Story.opened())))
        .isInstanceOf(IOException.class)
        .hasMessage("can't write `journal`: no space left on device");
  }

  @Test
  void eventsOfOneBatchShareOneForce() throws Exception {
    FailingAppender disk = new FailingAppender(Integer.MAX_VALUE);
    JournalFile journal =
        new JournalFile(
            new JournalFile.Holder(Path.of("journal"), disk, () -> {}), CLOCK, Chain.START, 0);

    journal.append(
        List.of(
            Story.opened(), Story.started(Journals.TRY), Story.ended(Journals.TRY, Outcome.OK)));

    assertThat(disk.calls()).isEqualTo(2);
  }

  private static int appended(JournalFile journal) {
    int taken = 0;
    for (List<RunEvent> batch : Journals.batches()) {
      try {
        journal.append(batch);
        taken++;
      } catch (IOException e) {
        return taken;
      }
    }
    return taken;
  }
}
