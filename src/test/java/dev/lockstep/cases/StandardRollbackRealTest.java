package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case C25: the servers of a standard platform go back together, tracking, mail, marketing. */
@Tag("real")
class StandardRollbackRealTest {
  @Test
  void theOldVersionStartsFromTheTrackingServersToMarketing(@TempDir Path folder)
      throws IOException {
    try (Practice platform = Practice.start(folder, "standard", "6.02")) {
      Map<String, Fingerprint> before = platform.fingerprints();
      Path archives = folder.resolve("lab/jump-host/archives"); // behind the rename it stops
      Files.deleteIfExists(archives);
      Files.createFile(archives);
      assertThat(platform.run()).as(platform.said()).isEqualTo(ExitCode.FAILED.code());
      platform.nothingRuns();

      assertThat(platform.lockstep("rollback")).as(platform.said()).isZero();

      assertThat(platform.said())
          .containsSubsequence(
              "/stop-service/put-back", "/stop-execution/put-back", "/stop-marketing/put-back");
      platform.runsBuild("6302");
      Rolled.back(platform, before);
    }
  }
}
