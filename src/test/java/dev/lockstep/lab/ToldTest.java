package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a script says is heard, and a killed listener leaves no file. */
class ToldTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void bothStreamsAndTheStatusAreTold() throws IOException {
    Told told = bash("echo out; echo err >&2; exit 3");

    assertThat(told.text()).isEqualTo("out\n");
    assertThat(told.complaint()).isEqualTo("err");
    assertThat(told.status()).isEqualTo(3);
  }

  @Test
  void noFileBearsANameWhileTheScriptRuns() throws IOException {
    Told told = bash("until [[ $(readlink /proc/$$/fd/1) == *deleted* ]]; do :; done; echo gone");

    assertThat(told.text()).isEqualTo("gone\n");
  }

  private static Told bash(String script) throws IOException {
    return Told.by(List.of("bash", "-c", script), Map.of("PATH", "/usr/bin:/bin"), PATIENCE);
  }
}
