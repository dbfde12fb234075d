package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.Outcome;
import dev.lockstep.event.Report;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not go unnoticed, and what must not be lost, when something is the matter. */
final class LostPlaceTest {
  @TempDir private Path folder;

  @Test
  void aJournalThatIsRemovedWhileTheRunGoesOnTakesNothingMore() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      journal.append(List.of(Story.opened()));
      Files.delete(file);

      assertThatThrownBy(() -> journal.append(List.of(Story.started(Journals.TRY))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("it was removed while the run went on");
    }
  }

  @Test
  void aJournalThatIsReplacedWhileTheRunGoesOnTakesNothingMore() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      journal.append(List.of(Story.opened()));
      Files.move(file, folder.resolve("aside"));
      Files.copy(folder.resolve("aside"), file);

      assertThatThrownBy(() -> journal.append(List.of(Story.started(Journals.TRY))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another file was put in its place");
    }
    assertThat(new JournalReader().read(file)).hasSize(1);
  }

  @Test
  void ofWhatIsDoneTheBareFactIsWrittenWhenTheReportCanNotBe() throws Exception {
    Path file = folder.resolve("journal");
    String endless = "x".repeat(Frame.LONGEST_PAYLOAD);
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      journal.append(List.of(Story.opened(), Story.started(Journals.TRY)));
      journal.append(
          List.of(new RunEvent.TryEnded(Journals.TRY, Outcome.CHANGED, Report.of(endless))));
    }

    RunEvent.TryEnded ended = (RunEvent.TryEnded) new JournalReader().read(file).get(2).event();
    assertThat(ended.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(ended.report().message()).isEqualTo("what was told of it can't be written down");
  }
}
