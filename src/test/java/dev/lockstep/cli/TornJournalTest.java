package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a journal that is not whole. */
class TornJournalTest {
  @TempDir private Path folder;
  private Desk desk;
  private Path journal;
  private byte[] whole;

  @BeforeEach
  void stopARun() throws Exception {
    desk =
        new Desk(folder)
            .runbook(
                """
                - { name: First, id: first, command: "true" }
                - { name: Second, id: second, command: test -e MENDED }
                """
                    .replace("MENDED", folder.resolve("mended").toString()));
    assertThat(desk.lockstep("run", "runbook.yml", "-i", "inventory.yml"))
        .isEqualTo(ExitCode.FAILED.code());
    try (Stream<Path> runs = Files.list(folder.resolve(".lockstep/runs"))) {
      journal = runs.findFirst().orElseThrow().resolve("journal");
    }
    whole = Files.readAllBytes(journal);
  }

  @Test
  void theEndingNamesTheHeadThatAuditProves() {
    String ending = desk.out().strip();
    String head = ending.substring(ending.lastIndexOf("head ")).strip();

    assertThat(desk.lockstep("audit")).isZero();

    assertThat(head).hasSize("head ".length() + 64);
    assertThat(desk.out()).contains(head + ", which is the one that was kept");
  }

  @Test
  void whoReadsATornJournalIsToldAndChangesNothing() throws Exception {
    byte[] torn = torn();

    for (List<String> command : List.of(List.of("show"), List.of("runs"))) {
      assertThat(desk.lockstep(command.toArray(new String[0]))).isZero();
      assertThat(desk.err()).contains("cut off at byte", "`lockstep resume` repairs only");
    }
    assertThat(desk.lockstep("audit")).isZero();

    assertThat(desk.out()).contains("the last write was cut off at byte", "no head was kept");
    assertThat(Files.readAllBytes(journal)).isEqualTo(torn);
  }

  @Test
  void aResumeTellsWhatItCutOffAndWhereItIs() throws Exception {
    torn();
    Files.createFile(folder.resolve("mended"));

    assertThat(desk.lockstep("resume")).as(desk.err()).isZero();

    Path copy = journal.resolveSibling("journal.torn-1");
    assertThat(desk.err()).contains("bytes from byte", "`" + copy + "`");
    assertThat(Files.readString(copy)).contains("\"run-ended\"");
    assertThat(desk.lockstep("audit")).isZero();
  }

  @Test
  void aJournalWhoseEndIsMissingIsNamedAndNotGoneOnWith() throws Exception {
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 2));

    assertThat(desk.lockstep("audit")).isEqualTo(ExitCode.ALTERED.code());
    assertThat(desk.out()).contains("ALTERED at record " + (lines.size() - 2));
    assertThat(desk.lockstep("resume", "last")).isEqualTo(ExitCode.ALTERED.code());
    assertThat(desk.err())
        .contains("was altered or damaged at record " + (lines.size() - 2) + ", at byte ")
        .contains("restore the newest copy");
  }

  /** As if the process had been killed while it wrote the last record. */
  private byte[] torn() throws Exception {
    byte[] torn = Arrays.copyOf(whole, whole.length - 5);
    Files.write(journal, torn);
    Files.delete(journal.resolveSibling("journal.head"));
    return torn;
  }
}
