package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.platform.BatchSize;
import dev.lockstep.text.Located;
import dev.lockstep.text.SourceFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches and tags as Ansible has them. */
class PlanPartsTest {
  private static final List<String> HOSTS = List.of("a", "b", "c", "d", "e");

  @Test
  void withoutSizesThereIsOneBatch() {
    assertThat(cut()).containsExactly(HOSTS);
    assertThat(Batches.cut(List.of(), List.of())).isEmpty();
  }

  @Test
  void theLastSizeHoldsForAllThatFollow() {
    assertThat(cut("1", "2")).containsExactly(List.of("a"), List.of("b", "c"), List.of("d", "e"));
    assertThat(cut("9")).containsExactly(HOSTS);
  }

  @Test
  void aShareIsRoundedDownAndIsAtLeastOneHost() {
    assertThat(cut("50%")).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(cut("1%")).hasSize(5);
    assertThat(cut("100%")).containsExactly(HOSTS);
  }

  @Test
  void tagsSelectAsInAnsible() {
    assertThat(selects(List.of(), List.of())).isTrue();
    assertThat(selects(List.of(), List.of(), "never")).isFalse();
    assertThat(selects(List.of("x"), List.of(), "never", "x")).isTrue();
    assertThat(selects(List.of("x"), List.of(), "y")).isFalse();
    assertThat(selects(List.of("x"), List.of(), "y", "always")).isTrue();
    assertThat(selects(List.of("all"), List.of(), "y")).isTrue();
    assertThat(selects(List.of("tagged"), List.of())).isFalse();
    assertThat(selects(List.of("untagged"), List.of())).isTrue();
    assertThat(selects(List.of(), List.of("x"), "x", "y")).isFalse();
    assertThat(selects(List.of("y"), List.of("x"), "x", "y")).isFalse();
    assertThat(selects(List.of(), List.of("all"), "x")).isFalse();
    assertThat(selects(List.of(), List.of("all"), "always")).isTrue();
    assertThat(selects(List.of(), List.of("untagged"))).isFalse();
  }

  private static boolean selects(List<String> wanted, List<String> skipped, String... tags) {
    return new TagFilter(wanted, skipped).selects(Set.of(tags));
  }

  private static List<List<String>> cut(String... sizes) {
    return Batches.cut(HOSTS, Stream.of(sizes).map(PlanPartsTest::size).toList());
  }

  private static Located<BatchSize> size(String text) {
    boolean percent = text.endsWith("%");
    int amount = Integer.parseInt(text.replace("%", ""));
    return new Located<>(new BatchSize(amount, percent), new SourceFile("serial", text).whole());
  }
}
