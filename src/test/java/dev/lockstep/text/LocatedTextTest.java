package dev.lockstep.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocatedTextTest {
  private final SourceFile file = new SourceFile("f", "key: \"a\\tb\"\n");

  /** {@code a<tab>b}, of which the tab is written as an escape. */
  private final LocatedText text =
      LocatedText.of("a\tb", file.span(5, 11), new int[] {6, 7, 9, 10});

  @Test
  void eachCharacterIsWhereItWasWritten() {
    assertThat(text.span(0, 1).text()).isEqualTo("a");
    assertThat(text.span(1, 2).text()).isEqualTo("\\t");
    assertThat(text.span(2, 3).text()).isEqualTo("b");
    assertThat(text.span(3, 3).start()).isEqualTo(10);
  }

  @Test
  void aPartKeepsItsPlaces() {
    LocatedText part = text.part(1, 3);
    assertThat(part.value()).isEqualTo("\tb");
    assertThat(part.span().text()).isEqualTo("\\tb");
    assertThat(part.span(1, 2).text()).isEqualTo("b");
  }

  @Test
  void withoutPlacesEveryPartHasTheWholeSpan() {
    LocatedText unknown = LocatedText.of("abc", file.span(5, 11), new int[0]);
    assertThat(unknown.span(1, 2)).isEqualTo(file.span(5, 11));
    assertThat(unknown.part(1, 2).span(0, 1)).isEqualTo(file.span(5, 11));
  }

  @Test
  void aLineEndIsNotUnderlined() {
    SourceFile two = new SourceFile("f", "ab  \n  cd");
    LocatedText folded = LocatedText.of("ab cd", two.whole(), new int[] {0, 1, 2, 7, 8, 9});
    assertThat(folded.span(0, 2).text()).isEqualTo("ab");
    assertThat(folded.span(3, 5).text()).isEqualTo("cd");
  }

  @Test
  void aSyntheticTextIsAFileOfItsOwn() {
    LocatedText text = LocatedText.synthetic("-e", "x=${y}");
    assertThat(text.span(2, 6).text()).isEqualTo("${y}");
    assertThat(text.span(2, 6)).hasToString("-e:1:3");
  }

  @Test
  void twoAreEqualWhenTheirTextsAre() {
    assertThat(text).isEqualTo(LocatedText.synthetic("d", "a\tb")).hasToString("a\tb");
    assertThat(text).isNotEqualTo(LocatedText.synthetic("d", "ab"));
  }
}
