package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Story;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {
  @TempDir private Path folder;

  @Test
  void whatAKilledProcessHasAppendedIsThere() throws Exception {
    Path file = folder.resolve("journal");
    try (JournalFile journal = JournalFile.create(file, Journals.CLOCK)) {
      journal.append(List.of(Story.opened()));
    }
    for (int lines : List.of(1, 30, 95)) {
      long onDisk = killedAfter(lines, file);

      JournalFile.Reopened reopened = JournalFile.open(file, Journals.CLOCK);
      reopened.journal().close();
      assertThat(reopened.state().size()).isGreaterThanOrEqualTo(onDisk);
    }
  }

  /** How many records the process has said to be on disk; it is killed in the midst of its work. */
  private static long killedAfter(int lines, Path file) throws Exception {
    Process process = Child.start("append", file);
    String last = "0";
    try (BufferedReader out = Child.output(process)) {
      for (int i = 0; i < lines; i++) {
        last = out.readLine();
      }
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line.isEmpty() ? last : line;
      }
    }
    process.waitFor();
    return Long.parseLong(last);
  }
}
