package dev.lockstep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {
  private static final long SEED = 20_261;

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void everyWordArrivesAsItIs(String shell, @TempDir Path folder) throws Exception {
    List<String> values = AwkwardValues.of(SEED, 800);
    List<String> scripts =
        values.stream().map(value -> Quoting.command(List.of("out", value))).toList();
    assertThat(RealShell.outputs(shell, scripts, folder))
        .as("seed %d", SEED)
        .isEqualTo(values.stream().map(value -> value + "\1").toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          abc          | abc
          /usr/bin/x.1 | /usr/bin/x.1
          a=b          | a=b
          =b           | '=b'
          -n           | -n
          ~x           | '~x'
          a b          | 'a b'
          it's         | 'it'\\''s'
          ``           | ''
          """)
  void aWordIsBareOnlyWhereNothingInItMeansAnything(String value, String word) {
    assertThat(Quoting.word(value)).isEqualTo(word);
  }

  @Test
  void theFirstWordOfACommandIsNeitherKeywordNorAssignment() {
    assertThat(Quoting.command(List.of("if"))).isEqualTo("'if'");
    assertThat(Quoting.command(List.of("x=1", "y=2"))).isEqualTo("'x=1' y=2");
  }

  @Test
  void aNulCharacterIsRefused() {
    assertThatThrownBy(() -> Quoting.quoted("a\0")).isInstanceOf(IllegalArgumentException.class);
  }
}
