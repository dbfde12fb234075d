package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Story;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every edit of a journal is found: the chain shows what is within, the kept head what is cut. */
final class AuditTest {
  private static final Path ALL_KINDS =
      Path.of("src/test/resources/golden/journal/v0.2/all-kinds/journal");

  @TempDir private Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeAJournal() throws Exception {
    file = folder.resolve("journal");
    Journals.write(file);
    whole = Files.readAllBytes(file);
  }

  @Test
  void whatIsAsItWasIsIntactToItsLastRecord() throws Exception {
    assertThat(verified())
        .isInstanceOfSatisfying(
            Verification.Intact.class,
            intact -> {
              assertThat(intact.sound().records()).isEqualTo(6);
              assertThat(intact.sound().kept()).isEqualTo(6);
            });
  }

  @Test
  void everyByteThatIsAnotherIsFound() throws Exception {
    Random random = new Random(8);
    for (int at = 0; at < whole.length; at++) {
      byte[] edited = whole.clone();
      edited[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, edited);
      assertThat(verified()).as("byte %d", at).isInstanceOf(Verification.Altered.class);
    }
  }

  @Test
  void everyLineThatIsChangedRemovedInsertedSwappedOrCutOffIsFound() throws Exception {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      requireFound("removed", i, without(lines, i));
      requireFound("twice", i, with(lines, i, lines.get(i)));
      requireFound("inserted", i, with(lines, i, "a line of somebody"));
      requireFound("cut off", i, lines.subList(0, i));
      if (i > 0) {
        requireFound("swapped", i, with(without(lines, i), i - 1, lines.get(i)));
      }
    }
  }

  @Test
  void aJournalThatIsWrittenAnewWithAnotherStoryIsFound() throws Exception {
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    Chain chain = Chain.START;
    for (String line : Files.readAllLines(file)) {
      byte[] payload =
          line.substring(Frame.HEADER).replace("anna", "bert").getBytes(StandardCharsets.UTF_8);
      chain = chain.with(payload);
      Frame.write(payload, chain, forged);
    }
    Files.write(file, forged.toByteArray());

    assertThat(verified()).isInstanceOf(Verification.Altered.class);
    assertThatThrownBy(() -> JournalFile.open(file, CLOCK)).isInstanceOf(StateException.class);
  }

  @Test
  void whatLacksRecordsIsNotGoneOnWith() throws Exception {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, 4));

    assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
        .hasMessageContaining("record 4, at byte ")
        .hasMessageContaining("it ends there, but had 6 records")
        .matches(e -> ((StateException) e).reason().exit() == ExitCode.ALTERED);
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  @Test
  void aHeadThatIsEditedIsFoundAndOneThatIsGoneIsTold() throws Exception {
    Path head = folder.resolve("journal.head");
    byte[] kept = Files.readAllBytes(head);
    for (int at = 0; at < kept.length; at++) {
      byte[] edited = kept.clone();
      edited[at] ^= 1;
      Files.write(head, edited);
      Verification found = verified();
      boolean toldOfLess = found instanceof Verification.Intact intact && intact.sound().kept() < 6;
      assertThat(found instanceof Verification.Altered || toldOfLess).as("byte %d", at).isTrue();
    }
    Files.delete(head);
    assertThat(((Verification.Intact) verified()).sound().kept()).isZero();
  }

  @Test
  void whoIsKilledKeepsNoHeadAndThatIsTold() throws Exception {
    try (JournalFile journal = JournalFile.open(file, CLOCK).journal()) {
      journal.append(List.of(Story.resumed()));
      Verification.Sound sound = ((Verification.Intact) verified()).sound();
      assertThat(sound.records()).isEqualTo(7);
      assertThat(sound.kept()).isEqualTo(6);
    }
    assertThat(((Verification.Intact) verified()).sound().kept()).isEqualTo(7);
  }

  @Test
  void cutAtAnyByteAJournalWithEveryKindHasItsCompleteRecords() throws Exception {
    byte[] all = Files.readAllBytes(ALL_KINDS);
    int lines = 0;
    for (int cut = 0; cut <= all.length; cut++) {
      lines += cut > 0 && all[cut - 1] == '\n' ? 1 : 0;
      FrameReader frames = new FrameReader(new ByteArrayInputStream(Arrays.copyOf(all, cut)));
      while (frames.next().isPresent()) {
        assertThat(frames.torn()).isEmpty();
      }
      assertThat(frames.records()).as("cut at %d", cut).isEqualTo(lines);
    }
  }

  @Test
  void rubbishBehindTheLastRecordIsNeitherTakenNorCutOff() throws Exception {
    Random random = new Random(3);
    Files.delete(folder.resolve("journal.head"));
    for (int length : List.of(83, 500, 5000)) {
      byte[] rubbish = new byte[length];
      random.nextBytes(rubbish);
      byte[] edited = Arrays.copyOf(whole, whole.length + length);
      System.arraycopy(rubbish, 0, edited, whole.length, length);
      Files.write(file, edited);

      assertThat(verified())
          .isInstanceOfSatisfying(
              Verification.Altered.class,
              altered -> assertThat(altered.offset()).isEqualTo(whole.length));
      assertThatThrownBy(() -> JournalFile.open(file, CLOCK)).hasMessageContaining("at record 6");
      assertThat(Files.readAllBytes(file)).isEqualTo(edited);
    }
  }

  private Verification verified() throws StateException {
    return new JournalReader().verify(file);
  }

  private void requireFound(String what, int line, List<String> edited) throws Exception {
    Files.write(file, edited);
    assertThat(verified()).as("line %d is %s", line, what).isInstanceOf(Verification.Altered.class);
  }

  private static List<String> without(List<String> lines, int at) {
    List<String> rest = new ArrayList<>(lines);
    rest.remove(at);
    return rest;
  }

  private static List<String> with(List<String> lines, int at, String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(at, line);
    return more;
  }
}
