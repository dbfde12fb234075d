package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Try;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFilesTest {
  @TempDir private Path run;

  @Test
  void outputIsKeptByteForByte() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(3).nextBytes(bytes);
    KeptOutput output = OutputFiles.in(run).open(Journals.TRY);
    for (int at = 0; at < bytes.length; at += 7_000) {
      byte[] piece = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7_000));
      output.write(false, piece, piece.length);
    }

    OutputRef kept = output.ended(false);

    assertThat(kept.file()).isEqualTo("output/000001-halt_stop-app-1.out");
    assertThat(kept.size()).isEqualTo(bytes.length);
    assertThat(kept.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(Files.readAllBytes(run.resolve(kept.file()))).isEqualTo(bytes);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve(kept.file()))))
        .isEqualTo("rw-------");
    assertThat(output.ended(false)).isEqualTo(kept);
  }

  @Test
  void onlyTheGivenLengthIsTaken() throws Exception {
    KeptOutput output = OutputFiles.in(run).open(Journals.TRY);
    output.write(true, "abcdef".getBytes(StandardCharsets.UTF_8), 3);

    OutputRef kept = output.ended(true);

    assertThat(kept.file()).endsWith(".err");
    assertThat(Files.readString(run.resolve(kept.file()))).isEqualTo("abc");
    assertThat(kept.tail()).isEqualTo("abc");
  }

  @Test
  void whoWatchesFindsTheFilesOfAnAttemptWhileItPrints() throws Exception {
    RunFolder folder = new RunFolder(run);
    Try second = new Try(Journals.TRY.step(), Journals.TRY.host(), "an item", 2);
    OutputFiles files = OutputFiles.in(run);
    assertThat(folder.output(Journals.TRY)).isEmpty();
    files.open(Journals.TRY).write(false, "one".getBytes(StandardCharsets.UTF_8), 3);
    files.open(second).write(true, "two".getBytes(StandardCharsets.UTF_8), 3);
    Files.writeString(
        run.resolve("output/index"), "{\"step\":", java.nio.file.StandardOpenOption.APPEND);

    assertThat(Files.readString(folder.output(Journals.TRY).orElseThrow().stdout()))
        .isEqualTo("one");
    assertThat(Files.readString(folder.output(second).orElseThrow().stderr())).isEqualTo("two");
    assertThat(folder.output(second).orElseThrow().stdout()).doesNotExist();
  }

  @Test
  void whatPrintsNothingLeavesNoFile() throws Exception {
    KeptOutput output = OutputFiles.in(run).open(Journals.TRY);
    output.write(false, new byte[10], 0);

    assertThat(output.ended(false)).isEqualTo(OutputRef.NONE);
    assertThat(output.ended(true)).isEqualTo(OutputRef.NONE);
    assertThat(run.resolve("output")).isEmptyDirectory();
  }

  @Test
  void anyStepAndHostGetsASafeNameOfBoundedLength() throws Exception {
    OutputFiles files = OutputFiles.in(run);
    List<String> names =
        List.of(
            "../../etc/passwd", "", ".", "-rf", "a b\n\0c", "\u4e16/\ud83d\ude80", "x".repeat(999));
    for (String step : names) {
      for (String host : names) {
        KeptOutput output = files.open(new Try(step, host, "item", 1));
        output.write(false, new byte[] {1}, 1);
        Path file = run.resolve(output.ended(false).file());

        assertThat(file.normalize().getParent()).isEqualTo(run.resolve("output"));
        assertThat(file.getFileName().toString()).matches("[0-9]{6}-[A-Za-z0-9._-]{0,130}\\.out");
        assertThat(file).hasSize(1);
      }
    }
  }

  @Test
  void numbersGoOnBehindThoseThatAreThere() throws Exception {
    Files.createDirectory(run.resolve("output"));
    Files.writeString(run.resolve("output/000041-stop-app.out"), "");
    Files.writeString(run.resolve("output/notes.txt"), "");
    KeptOutput output = OutputFiles.in(run).open(Journals.TRY);
    output.write(false, new byte[] {1}, 1);

    assertThat(output.ended(false).file()).startsWith("output/000042-");
  }

  @Test
  void outputThatCanNotBeKeptSaysSo() throws Exception {
    KeptOutput output = OutputFiles.in(run).open(Journals.TRY);
    Files.delete(run.resolve("output"));
    output.write(false, "hello".getBytes(StandardCharsets.UTF_8), 5);
    output.write(false, " world".getBytes(StandardCharsets.UTF_8), 6);

    OutputRef kept = output.ended(false);

    assertThat(kept.file()).isEmpty();
    assertThat(kept.size()).isEqualTo(11);
    assertThat(kept.tail()).isEqualTo("hello world\n[not kept: it is not there]");
  }

  @Test
  void theTailIsTheLastTwentyLines() {
    Tail tail = new Tail();
    for (int i = 1; i <= 1000; i++) {
      add(tail, "line " + i + "\n");
    }

    assertThat(tail.text().lines()).hasSize(20).startsWith("line 981").endsWith("line 1000");
  }

  @Test
  void theTailIsBoundedAndCutsNoCharacter() {
    for (int shift = 0; shift < 5; shift++) {
      Tail tail = new Tail();
      add(tail, "x".repeat(shift));
      add(tail, "\ud83d\ude80".repeat(5000));

      assertThat(tail.text().length()).isBetween(2046, 2048);
      assertThat(tail.text()).doesNotContain("\ufffd");
    }
  }

  @Test
  void theTailIsTheSameHoweverTheOutputArrives() {
    String text = "\u00e4\u00f6\u00fc line\n".repeat(700);
    Tail whole = new Tail();
    add(whole, text);
    Tail bytes = new Tail();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(new byte[] {b}, 1);
    }

    assertThat(bytes.text()).isEqualTo(whole.text());
  }

  private static void add(Tail tail, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tail.add(bytes, bytes.length);
  }
}
