package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.action.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffsTest {
  private static String lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> n + "\n").collect(Collectors.joining());
  }

  private static String diff(String before, String after) {
    return Diffs.lines(new Finding.Diff("f", before, after));
  }

  @Test
  void oneEditInALongTextIsShownWithWhatIsAround() {
    String before = lines(0, 50_000);
    String after = lines(0, 30_000) + "new\n" + lines(30_001, 50_000);

    assertThat(diff(before, after).lines())
        .containsExactly(
            " 29997", " 29998", " 29999", "-30000", "+new", " 30001", " 30002", " 30003");
  }

  @Test
  void whatIsAddedOrTakenAwayAtAnEndIsShown() {
    assertThat(diff("a\n", "a\nb\n")).isEqualTo(" a\n+b");
    assertThat(diff("a\na\n", "a\n")).isEqualTo(" a\n-a");
    assertThat(diff("", "a\n")).isEqualTo("+a");
    assertThat(diff("a\n", "a\n")).isEmpty();
  }

  @Test
  void editsTooFarApartAreCountedOnly() {
    String middle = lines(0, 5_000);

    assertThat(diff("a\n" + middle + "a\n", "b\n" + middle + "b\n"))
        .isEqualTo("(5002 lines before, 5002 after)");
    assertThat(List.of(diff("a\n" + lines(0, 9) + "a\n", "b\n" + lines(0, 9) + "b\n").split("\n")))
        .containsExactly("-a", "+b", " 0", " 1", " 2", " 6", " 7", " 8", "-a", "+b");
  }
}
