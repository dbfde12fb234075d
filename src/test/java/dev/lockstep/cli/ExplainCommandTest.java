package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir private Path folder;

  @Test
  void aCodeIsExplained() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("explain", "two-actions")).isZero();
    assertThat(desk.out()).startsWith("two-actions\n\nA step has two actions.");
  }

  @Test
  void aCodeMayBeGivenWithItsBrackets() {
    assertThat(new Desk(folder).lockstep("explain", "[two-actions]")).isZero();
  }

  @Test
  void withoutACodeAllAreListedWithTheirFirstSentence() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("explain")).isZero();
    assertThat(desk.out()).contains("two-actions\n    A step has two actions.\n");
  }

  @Test
  void anUnknownCodeIsRefusedWithTheClosest() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("explain", "two-action")).isEqualTo(2);
    assertThat(desk.err()).contains("`two-action`; did you mean `two-actions`?");
  }
}
