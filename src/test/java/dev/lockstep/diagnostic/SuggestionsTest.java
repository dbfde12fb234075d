package dev.lockstep.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void aCloseNameIsSuggested() {
    assertThat(Suggestions.closest("hsots", List.of("hosts", "steps"))).contains("hosts");
    assertThat(Suggestions.help("comand", List.of("command", "copy")))
        .contains("did you mean `command`?");
  }

  @Test
  void aNameThatIsFarOffIsNot() {
    assertThat(Suggestions.closest("zebra", List.of("hosts", "steps"))).isEmpty();
  }

  @Test
  void fewChoicesAreListedAndManyAreNot() {
    assertThat(Suggestions.help("zebra", List.of("b", "a"))).contains("known here: `a`, `b`");
    assertThat(Suggestions.choices(List.of("a", "b", "c", "d", "e", "f", "g", "h"))).isEmpty();
    assertThat(Suggestions.choices(List.of())).isEmpty();
  }

  @Test
  void aSwapCountsAsOneEdit() {
    assertThat(Suggestions.distance("hosts", "hsots")).isEqualTo(1);
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void aVeryLongWordCostsNothing() {
    assertThat(Suggestions.closest("x".repeat(1_000_000), List.of("hosts"))).isEmpty();
  }
}
