package dev.lockstep.journal;

import static dev.lockstep.journal.Journals.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Story;
import dev.lockstep.journal.StateException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalRecoveryTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void writeAJournal() throws Exception {
    file = folder.resolve("journal");
    Journals.write(file);
    Files.delete(folder.resolve("journal.head")); // who was killed has kept none
    whole = Files.readAllBytes(file);
  }

  @Test
  void cutAtAnyByteTheCompleteRecordsAreThere() throws Exception {
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      List<Recorded> events = new JournalReader().read(file);

      assertThat(events).as("cut at %d", cut).hasSize(lines(cut));
      List<RunEvent> told = new ArrayList<>();
      events.forEach(recorded -> told.add(recorded.event()));
      Journals.requireLegal(told);
    }
  }

  @Test
  void aTornEndIsCutOffAndKept() throws Exception {
    int end = whole.length - 5;
    Files.write(file, Arrays.copyOf(whole, end));

    JournalFile.Reopened reopened = JournalFile.open(file, CLOCK);
    reopened.journal().append(List.of(Story.resumed()));
    reopened.journal().close();

    Path torn = reopened.repair().orElseThrow().copy();
    int start = start(5);
    assertThat(torn).hasFileName("journal.torn-1");
    assertThat(Files.readAllBytes(torn)).isEqualTo(Arrays.copyOfRange(whole, start, end));
    assertThat(reopened.repair().orElseThrow().torn()).isEqualTo(new TornEnd(start, end - start));
    assertThat(new JournalReader().verify(file))
        .isEqualTo(
            new Verification.Intact(new Verification.Sound(6, reopened.journal().head(), 6)));
  }

  @Test
  void everyTornEndGetsACopyOfItsOwn() throws Exception {
    for (int n = 1; n <= 3; n++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - n));
      JournalFile.Reopened reopened = JournalFile.open(file, CLOCK);
      reopened.journal().close();
      Files.delete(folder.resolve("journal.head"));
      assertThat(reopened.repair().orElseThrow().copy()).hasFileName("journal.torn-" + n);
    }
  }

  @Test
  void cutAtAnyByteItGoesOnAfterwards() throws Exception {
    for (int cut = 0; cut <= whole.length; cut += 37) {
      Path copy = folder.resolve("cut-" + cut);
      Files.write(copy, Arrays.copyOf(whole, cut));
      JournalFile.Reopened reopened = JournalFile.open(copy, CLOCK);
      try (JournalFile journal = reopened.journal()) {
        boolean begun = reopened.state().size() > 0;
        journal.append(List.of(begun ? Story.resumed() : Story.opened()));
      }

      assertThat(new JournalReader().read(copy)).as("cut at %d", cut).hasSize(lines(cut) + 1);
    }
  }

  @Test
  void everySingleByteThatIsAnotherIsNoticed() throws Exception {
    for (int at = 0; at < whole.length; at++) {
      for (byte other : others(whole[at])) {
        byte[] damaged = whole.clone();
        damaged[at] = other;
        String place = "byte " + at + " is " + other;

        DamageException damage = damage(damaged, place);
        assertThat(damage.record()).as(place).isEqualTo(lines(at));
        assertThat(damage.offset()).as(place).isEqualTo(start(lines(at)));
      }
    }
  }

  @Test
  void everyByteTooManyOrTooFewIsNoticed() throws Exception {
    for (int at = 0; at < whole.length - 1; at++) {
      byte[] shorter =
          joined(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + 1, whole.length));
      byte[] longer =
          joined(Arrays.copyOf(whole, at + 1), Arrays.copyOfRange(whole, at, whole.length));

      // a byte that is there twice makes one text, whichever of the two is taken away
      damage(shorter, "without byte " + at);
      damage(longer, "byte " + at + " twice");
    }
  }

  @Test
  void everyLineThatIsMissingSwappedOrThereTwiceIsNoticed() throws Exception {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size() - 1; i++) {
      List<String> missing = new ArrayList<>(lines);
      missing.remove(i);
      List<String> swapped = new ArrayList<>(lines);
      swapped.set(i, lines.get(i + 1));
      swapped.set(i + 1, lines.get(i));
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, lines.get(i));

      for (List<String> altered : List.of(missing, swapped, twice)) {
        Files.write(file, altered);
        assertThat(new JournalReader().verify(file)).isInstanceOf(Verification.Altered.class);
      }
    }
  }

  @Test
  void zerosAtTheEndAreTorn() throws Exception {
    for (int cut : List.of(start(5), start(5) + 3, start(5) + 100, whole.length - 2)) {
      Files.write(file, joined(Arrays.copyOf(whole, cut), new byte[700]));

      assertThat(new JournalReader().read(file)).as("cut at %d", cut).hasSize(5);
      assertThat(new JournalReader().verify(file)).isInstanceOf(Verification.Torn.class);
    }
    Files.write(file, joined(whole, new byte[4096]));
    assertThat(new JournalReader().read(file)).hasSize(6);
  }

  @Test
  void damageIsNamedWithItsPlaceAndNothingIsCut() throws Exception {
    whole[start(2) + 100] ^= 1;
    Files.write(file, whole);

    assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
        .hasMessageContaining("record 2, at byte " + start(2))
        .matches(e -> ((StateException) e).reason() == Reason.ALTERED);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    assertThat(WriterLock.holder(file)).isEmpty();
  }

  @Test
  void aTornJournalIsVerifiedUpToItsEnd() throws Exception {
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    Verification.Torn torn = (Verification.Torn) new JournalReader().verify(file);

    assertThat(torn.sound().records()).isEqualTo(5);
    assertThat(torn.end()).isEqualTo(new TornEnd(start(5), whole.length - 1 - start(5)));
  }

  @Test
  void soundRecordsThatContradictEachOtherAreNamed() throws Exception {
    Path other = folder.resolve("other");
    try (JournalFile journal = JournalFile.create(other, CLOCK)) {
      journal.append(List.of(Story.opened(), Story.found(Journals.TRY)));
    }

    assertThat(new JournalReader().verify(other))
        .isInstanceOfSatisfying(
            Verification.Altered.class,
            altered -> {
              assertThat(altered.record()).isEqualTo(1);
              assertThat(altered.why()).contains("though it has not started");
            });
    assertThatThrownBy(() -> new JournalReader().state(other)).isInstanceOf(StateException.class);
  }

  @Test
  void aJournalOfALaterVersionIsNotCalledDamaged() throws Exception {
    Path other = folder.resolve("other");
    Files.write(other, framed("{\"n\":0,\"at\":\"2030-01-01T00:00:00Z\",\"kind\":\"run-dreamt\"}"));

    assertThatThrownBy(() -> new JournalReader().read(other))
        .hasMessageContaining("`run-dreamt`")
        .matches(e -> ((StateException) e).reason() == Reason.TOO_NEW);
  }

  @Test
  void anyRubbishIsDamageOrTorn() throws Exception {
    for (String rubbish :
        List.of("x", "hello\n", "\0", "00000001 00000000 ", "ffffffff ".repeat(20))) {
      Files.writeString(file, rubbish);
      assertThat(new JournalReader().verify(file))
          .as(rubbish)
          .isNotInstanceOf(Verification.Intact.class);
    }
  }

  private static DamageException damage(byte[] damaged, String place) throws IOException {
    FrameReader frames = new FrameReader(new ByteArrayInputStream(damaged));
    try {
      for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
        assertThat(next.get()).isNotEmpty();
      }
    } catch (DamageException e) {
      return e;
    }
    throw new AssertionError(place + " was not noticed");
  }

  private static byte[] framed(String json) {
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    Frame.write(payload, Chain.START.with(payload), out);
    return out.toByteArray();
  }

  /** One bit, the case of a letter, what ends a line or a file. */
  private static List<Byte> others(byte right) {
    List<Byte> others = new ArrayList<>();
    for (int other : new int[] {right ^ 1, right ^ 0x20, right ^ 0x80, '\n', 0, '0', 'A'}) {
      if ((byte) other != right) {
        others.add((byte) other);
      }
    }
    return others;
  }

  /** How many complete lines there are before a byte. */
  private int lines(int end) {
    int lines = 0;
    for (int i = 0; i < end; i++) {
      lines += whole[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Where a line begins. */
  private int start(int line) {
    int at = 0;
    for (int left = line; left > 0; at++) {
      left -= whole[at] == '\n' ? 1 : 0;
    }
    return at;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
