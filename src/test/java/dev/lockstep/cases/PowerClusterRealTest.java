package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Power Cluster on machines of its own: three databases, tracking before power before all. */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PowerClusterRealTest {
  @Test
  void isMigratedInItsOrder(@TempDir Path folder) throws Exception {
    try (Platform platform = Platform.start(folder, "power-cluster", "6.02")) {
      Operator operator = new Operator(platform.desk("desk").path(""));

      int code = operator.lockstep(platform.words("run"));

      assertThat(code).as(operator.said()).isZero();
      platform.runsBuild("9032");
      for (String instance : List.of("prod", "power1", "power2")) {
        assertThat(platform.postupgrades(instance)).as(instance).hasSize(1);
      }
      assertThat(operator.said())
          .containsSubsequence(
              "wave 1 of 3: tracking", "wave 2 of 3: power", "wave 3 of 3: marketing");
    }
  }
}
