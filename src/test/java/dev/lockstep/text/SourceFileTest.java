package dev.lockstep.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceFileTest {
  private final SourceFile file = new SourceFile("f.yml", "a😀b\r\n\nlast");

  @Test
  void columnsCountCodePoints() {
    assertThat(file.positionOf(0)).isEqualTo(new Position(1, 1));
    assertThat(file.positionOf(3)).isEqualTo(new Position(1, 3));
    assertThat(file.positionOf(6)).isEqualTo(new Position(2, 1));
    assertThat(file.positionOf(11)).isEqualTo(new Position(3, 5));
  }

  @Test
  void linesComeWithoutTheirEnds() {
    assertThat(file.lineCount()).isEqualTo(3);
    assertThat(file.line(1)).isEqualTo("a😀b");
    assertThat(file.line(2)).isEmpty();
    assertThat(file.line(3)).isEqualTo("last");
    assertThat(file.lineStart(3)).isEqualTo(7);
  }

  @Test
  void anEmptyTextHasOneLine() {
    SourceFile empty = new SourceFile("e", "");
    assertThat(empty.lineCount()).isEqualTo(1);
    assertThat(empty.whole()).hasToString("e:1:1");
  }

  @Test
  void spansAreCutToTheText() {
    assertThat(file.span(7, 99).text()).isEqualTo("last");
    assertThat(file.span(-5, 1).text()).isEqualTo("a");
    assertThat(file.span(99, 3).text()).isEmpty();
    assertThat(file.span(7, 11).part(1, 3).text()).isEqualTo("as");
    assertThat(file.span(7, 11).part(3, 99).text()).isEqualTo("t");
  }

  @Test
  void aSpanOutsideTheTextIsABug() {
    assertThatThrownBy(() -> new Span(file, 5, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Span(file, 0, 12)).isInstanceOf(IllegalArgumentException.class);
  }
}
