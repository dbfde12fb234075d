package dev.lockstep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @Test
  void nothingThatSteersATerminalIsLeft() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int type = Character.getType(c);
      boolean steers = Character.isISOControl(c) || type == Character.LINE_SEPARATOR;
      if (steers) {
        assertThat(VisibleText.of(Character.toString(c)).codePoints())
            .as("U+%04X", c)
            .noneMatch(Character::isISOControl)
            .noneMatch(shown -> Character.getType(shown) == Character.LINE_SEPARATOR);
      }
    }
  }

  @Test
  void whatTurnsTextAroundOrHidesInItIsNamed() {
    assertThat(VisibleText.of("a\u202eb\u200bc\ufeffd")).isEqualTo("a<U+202E>b<U+200B>c<U+FEFF>d");
    assertThat(VisibleText.of("\u009b31m")).isEqualTo("<U+009B>31m");
  }

  @Test
  void escapeAndDeleteAreShownAsPictures() {
    assertThat(VisibleText.of("\u001b[31m\u007f\r\n")).isEqualTo("␛[31m␡␍␊");
    assertThat(VisibleText.lines("a\nb\u0007")).isEqualTo("a\nb␇");
  }

  @Test
  void halfASurrogatePairIsNamed() {
    assertThat(VisibleText.of("a\ud83d")).isEqualTo("a<U+D83D>");
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "ä€, 2", "日本, 4", "😀, 2", "e\u0301, 1", "'', 0", "👩\u200d💻, 4", "ｆ, 2"})
  void widthCountsColumns(String text, int columns) {
    assertThat(VisibleText.width(text)).isEqualTo(columns);
  }

  @Test
  void aTabIsFourColumns() {
    assertThat(VisibleText.width("a\tb")).isEqualTo(6);
  }
}
