package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fingerprint that misses a change would let every test that uses it pass. */
class FingerprintTest {
  @TempDir private Path root;

  @BeforeEach
  void fill() {
    shell(
        "mkdir -p usr/local/neolane/log etc var/log; echo one >usr/local/neolane/file; ln -s a"
            + " etc/link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo two >usr/local/neolane/file",
        "touch -d 2001-01-01 usr/local/neolane/file",
        "chmod 600 usr/local/neolane/file",
        "mkdir etc/more",
        "touch etc/empty",
        "ln -sfn b etc/link",
        "mv usr/local/neolane usr/local/neolane.back"
      })
  void everyChangeShows(String change) {
    Fingerprint before = taken();

    shell(change);

    assertThat(taken()).isNotEqualTo(before);
  }

  @Test
  void lookingAndLoggingChangeNothing() throws Exception {
    Fingerprint before = taken();

    Files.writeString(root.resolve("usr/local/neolane/log/web"), "line");
    Files.writeString(root.resolve("usr/local/neolane/web.log"), "line");

    assertThat(before.lines()).hasSizeGreaterThan(5);
    assertThat(taken()).isEqualTo(before);
  }

  private Fingerprint taken() {
    // Other tests may start and end such processes here meanwhile.
    return Fingerprint.of(root.toString(), this::shell).without("^process ");
  }

  private String shell(String script) {
    Machine.Said said = Machine.Said.by(List.of("sh", "-c", "cd " + root + "; " + script));
    assertThat(said.code()).as(said.text()).isZero();
    return said.text();
  }
}
