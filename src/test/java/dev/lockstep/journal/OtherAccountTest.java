package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is another account's is gone on with as that account. */
class OtherAccountTest {
  @TempDir private Path folder;

  @Test
  void theOwnerIsNamedAlsoOfWhatCantEvenBeSeen() throws IOException {
    String owner = Files.getOwner(folder).getName();
    Path journal = folder.resolve("runs/unseen/journal");

    StateException trouble =
        StateException.unusable("read", journal, new AccessDeniedException(journal.toString()));

    assertThat(trouble).hasMessageContaining("permission denied");
    assertThat(trouble.help()).contains("belongs to `" + owner + "`", "sudo -u " + owner);
  }

  @Test
  void aFolderThatIsNotThereHasNoRuns() throws StateException {
    assertThat(new StateFolder(folder.resolve("none")).runs()).isEmpty();
  }
}
