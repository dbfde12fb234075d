package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standard platform on machines of its own, from preflight to verify, and once more. */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandardPlatformRealTest {
  @Test
  void isMigratedOnceAndThenAnswersSo(@TempDir Path folder) throws Exception {
    try (Platform platform = Platform.start(folder, "standard", "6.1")) {
      Operator operator = new Operator(platform.desk("desk").path(""));

      int code = operator.lockstep(platform.words("run"));

      assertThat(code).as(operator.said()).isZero();
      platform.runsBuild("9032");
      assertThat(platform.postupgrades("prod")).hasSize(1);
      Map<String, Fingerprint> migrated = platform.fingerprints();

      code = operator.lockstep(platform.words("run"));

      assertThat(code).as(operator.said()).isZero();
      assertThat(operator.said()).contains("already done");
      platform.isStill(migrated);
    }
  }
}
