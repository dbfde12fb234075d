package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseFileTest {
  private static final PauseFile.Wish WISH =
      new PauseFile.Wish("4711", "grace", "it is \"late\"\n", Instant.EPOCH);

  @TempDir private Path run;
  private PauseFile file;

  @BeforeEach
  void folder() {
    file = new RunFolder(run).pauses();
  }

  @Test
  void theProcessThatIsMeantFindsIt() throws Exception {
    file.leave(WISH);

    assertThat(file.find("4711")).contains(WISH);
    assertThat(file.find("471")).isEmpty();
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files).containsExactly(run.resolve("pause.json"));
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve("pause.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aLaterWishReplacesTheOneBefore() throws Exception {
    file.leave(WISH);
    PauseFile.Wish later = new PauseFile.Wish("4711", "ada", "lunch", Instant.EPOCH);
    file.leave(later);

    assertThat(file.find("4711")).contains(later);
  }

  @Test
  void whatWasClearedIsForgotten() throws Exception {
    file.clear();
    file.leave(WISH);
    file.clear();

    assertThat(file.find("4711")).isEmpty();
  }

  @Test
  void rubbishIsNoWish() throws Exception {
    for (String rubbish : new String[] {"", "{", "{\"process\":\"4711\"}", "[1]", "\0"}) {
      Files.writeString(run.resolve("pause.json"), rubbish);
      assertThat(file.find("4711")).as(rubbish).isEmpty();
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    PauseFile nowhere = new RunFolder(run.resolve("gone")).pauses();

    assertThatThrownBy(() -> nowhere.leave(WISH))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("can't leave a request in");
  }
}
