package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.Recorded;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastRecordTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] whole;
  private List<Recorded> events;

  @BeforeEach
  void writeAJournal() throws Exception {
    file = folder.resolve("journal");
    Journals.write(file);
    whole = Files.readAllBytes(file);
    events = new JournalReader().read(file);
  }

  @Test
  void cutAtAnyByteItIsTheLastWholeOneOrNone() throws Exception {
    int records = 0;
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      boolean isWhole = cut > 0 && whole[cut - 1] == '\n';
      records += isWhole ? 1 : 0;

      assertThat(LastRecord.of(file))
          .as("cut at %d", cut)
          .isEqualTo(isWhole ? Optional.of(events.get(records - 1)) : Optional.empty());
    }
    assertThat(records).isEqualTo(events.size());
  }

  @Test
  void aDamagedOneIsNone() throws Exception {
    int start =
        new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n');
    for (int at = start + 1 + Frame.HEADER; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);

      assertThat(LastRecord.of(file)).as("byte %d", at).isEmpty();
    }
  }

  @Test
  void whatStandsBeforeItIsNotRead() throws Exception {
    byte[] unread = new byte[1 << 20];
    Arrays.fill(unread, (byte) 'x');
    unread[unread.length - 1] = '\n';
    byte[] all = Arrays.copyOf(unread, unread.length + whole.length);
    System.arraycopy(whole, 0, all, unread.length, whole.length);
    Files.write(file, all);

    assertThat(LastRecord.of(file)).contains(events.get(events.size() - 1));
  }
}
