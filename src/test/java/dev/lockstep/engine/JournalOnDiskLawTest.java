package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.journal.FrailDisk;
import dev.lockstep.journal.JournalFile;
import dev.lockstep.journal.JournalReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the disk fails, and wherever the journal is cut, nothing runs twice or is left out. */
class JournalOnDiskLawTest {
  private static final long SEED = 4;
  private static final List<Double> SHARES = List.of(0.0, 0.4, 0.999, 1.0);

  @TempDir private Path folder;

  @Test
  void whicheverWriteOrForceFailsTheRunStopsThereAndCanGoOn() throws Exception {
    Map<String, Integer> whole = whole().asked();
    int doubts = 0;
    int failing = 2;
    boolean done = false;
    for (; !done; failing += 3) {
      Path file = fresh().resolve("journal");
      Theatre theatre = RandomPlay.of(fresh(), SEED).forks(1);
      double share = SHARES.get(failing % SHARES.size());
      String when = "call " + failing + " to the disk fails, " + share + " of it is written";
      ExitCode code;
      try (JournalFile journal = FrailDisk.journal(file, Clock.systemUTC(), failing, share)) {
        Aftermath.journaled(theatre, journal);
        code = theatre.run();
      }
      done = code == ExitCode.DONE;
      if (!done) {
        assertThat(code).as(when).isEqualTo(ExitCode.STATE_FOLDER);
        assertThat(theatre.why()).as(when).contains("no space left on device");
        assertThat(theatre.hosts.asked()).as(when).allMatch(isStarted(theatre.events));
        Aftermath after = new Aftermath(SEED, file, theatre.hosts.asked());
        assertThat(after.goOn(fresh(), when)).as(when).isEqualTo(whole);
        doubts += after.doubts();
      }
    }
    assertThat(failing).isGreaterThan(40);
    assertThat(doubts).isPositive();
  }

  /** Whether a command belongs to an attempt that was on disk before it. */
  private static java.util.function.Predicate<String> isStarted(List<Recorded> events) {
    Set<Try> started = started(events);
    return command -> started.stream().anyMatch(attempt -> Aftermath.isOf(command, attempt));
  }

  private static Set<Try> started(List<Recorded> events) {
    return events.stream()
        .map(Recorded::event)
        .filter(RunEvent.StepStarted.class::isInstance)
        .map(event -> ((RunEvent.StepStarted) event).attempt())
        .collect(Collectors.toSet());
  }

  private static Set<Try> ended(List<Recorded> events) {
    return events.stream()
        .map(Recorded::event)
        .filter(RunEvent.TryEnded.class::isInstance)
        .map(event -> ((RunEvent.TryEnded) event).attempt())
        .collect(Collectors.toSet());
  }

  @Test
  void whereverTheJournalIsCutNothingRunsTwiceOrIsLeftOut() throws Exception {
    Whole whole = whole();
    Random random = new Random(SEED);
    List<Integer> starts = starts(whole.bytes());
    int doubts = 0;
    for (int record = 2; record < starts.size(); record += 2) {
      int cut = starts.get(record) - random.nextInt(40);
      String when = "seed " + SEED + ", cut at byte " + cut;
      Path file = fresh().resolve("journal");
      Files.write(file, Arrays.copyOf(whole.bytes(), cut));
      List<Recorded> left = new JournalReader().read(file);
      if (left.size() < 2) {
        continue;
      }
      Aftermath after = new Aftermath(SEED, file, seen(whole, left, random));
      assertThat(after.goOn(fresh(), when)).as(when).isEqualTo(whole.asked());
      doubts += after.doubts();
    }
    assertThat(doubts).as("steps in doubt").isPositive();
  }

  /** What hosts had done by then; of attempts without an end nobody can know, so chance decides. */
  private static List<String> seen(Whole whole, List<Recorded> left, Random random) {
    Set<Try> ended = ended(left);
    List<String> seen = new ArrayList<>();
    for (Try attempt : started(left)) {
      if (ended.contains(attempt) || random.nextBoolean()) {
        whole.asked().keySet().stream()
            .filter(command -> Aftermath.isOf(command, attempt))
            .forEach(seen::add);
      }
    }
    return seen;
  }

  /** A run that nothing has cut off. */
  private record Whole(byte[] bytes, Map<String, Integer> asked) {}

  private Whole whole() throws Exception {
    Path file = fresh().resolve("journal");
    Theatre theatre = RandomPlay.of(fresh(), SEED);
    try (JournalFile journal = JournalFile.create(file, Clock.systemUTC())) {
      Aftermath.journaled(theatre, journal);
      assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    }
    Map<String, Integer> asked = Aftermath.counted(theatre.hosts.asked());
    assertThat(asked.values()).allMatch(times -> times == 1);
    return new Whole(Files.readAllBytes(file), asked);
  }

  /** Where records begin. */
  private static List<Integer> starts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).lines().toList()) {
      starts.add(at);
      at += line.length() + 1;
    }
    return starts;
  }

  private Path fresh() throws Exception {
    return Files.createTempDirectory(folder, "play");
  }
}
