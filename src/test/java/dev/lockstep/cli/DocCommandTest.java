package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommandTest {
  @TempDir private Path folder;

  @Test
  void everythingIsListed() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc")).isZero();
    assertThat(desk.out()).startsWith("Actions\n").contains("\nChecks\n", "\nMagic variables\n");
  }

  @Test
  void aNameIsShown() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc", "same_everywhere")).isZero();
    assertThat(desk.out()).startsWith("same_everywhere - check\n");
  }

  @Test
  void anUnknownNameIsRefusedWithTheClosest() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc", "same_everywere")).isEqualTo(2);
    assertThat(desk.err()).contains("did you mean `same_everywhere`?");
  }
}
