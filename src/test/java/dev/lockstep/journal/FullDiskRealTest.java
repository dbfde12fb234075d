package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is really full; needs the right to mount one. */
@Tag("real")
final class FullDiskRealTest {
  @TempDir private Path folder;

  @BeforeEach
  void mountASmallOne() throws Exception {
    mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString());
  }

  @AfterEach
  void unmountIt() throws Exception {
    mount("umount", folder.toString());
  }

  @Test
  void aFullDiskIsNamedAndTheJournalGoesOnOnceThereIsRoom() throws Exception {
    Path file = folder.resolve("journal");
    long taken;
    try (JournalFile journal = JournalFile.create(file, CLOCK)) {
      journal.append(List.of(Story.opened()));
      IOException full = catchThrowableOfType(IOException.class, () -> fill(journal));
      assertThat(full).hasMessage("can't write `" + file + "`: no space left on device");
      taken = journal.size();
    }
    mount("mount", "-o", "remount,size=1m", folder.toString());

    JournalFile.Reopened reopened = JournalFile.open(file, CLOCK);
    try (JournalFile journal = reopened.journal()) {
      assertThat(reopened.state().size()).isGreaterThanOrEqualTo(taken);
      journal.append(List.of(Story.resumed()));
    }
    assertThat(new JournalReader().verify(file)).isInstanceOf(Verification.Intact.class);
  }

  private static void fill(JournalFile journal) throws IOException {
    while (journal.size() < 10_000) {
      journal.append(List.of(new RunEvent.HostConnected("app-1", "::1")));
    }
  }

  private static void mount(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
