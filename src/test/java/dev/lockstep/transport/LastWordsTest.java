package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {
  @Test
  void theWordsOfSudoAreFoundInTheNoise() {
    String stderr = "Welcome\nmotd\nSorry, try again.\nsudo: 1 incorrect password attempt\nbye\n";

    assertThat(LastWords.of(stderr, "out")).hasValue("sudo: 1 incorrect password attempt");
  }

  @Test
  void elseTheLastLinesAreKept() {
    assertThat(LastWords.of("a\nb\n\nc\nd\n", "")).hasValue("b; c; d");
    assertThat(LastWords.of(" \n", "This account is currently not available.\n"))
        .hasValue("This account is currently not available.");
    assertThat(LastWords.of("", "")).isEmpty();
  }

  @Test
  void aLongLineIsCut() {
    assertThat(LastWords.of("sudo: " + "x".repeat(500), "").orElseThrow()).hasSize(203);
  }
}
