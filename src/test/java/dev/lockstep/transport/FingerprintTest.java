package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shell.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;

  /** What {@code cksum} and {@code sha256sum} print for the same bytes. */
  @Test
  void theSumsAreThoseOfTheHostsTools() throws IOException {
    Fingerprint empty = Fingerprint.of(Content.EMPTY);
    assertThat(empty.cksum()).isEqualTo(4294967295L);

    Fingerprint digits = Fingerprint.of(Content.of("123456789"));
    assertThat(digits.size()).isEqualTo(9);
    assertThat(digits.cksum()).isEqualTo(930766865L);
    assertThat(digits.sha256())
        .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
  }

  @Test
  void aFileHasTheSumOfItsBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "123456789");

    assertThat(Fingerprint.of(new Content.File(file)).cksum()).isEqualTo(930766865L);
  }
}
