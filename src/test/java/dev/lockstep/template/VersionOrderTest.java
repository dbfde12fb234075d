package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  /** Each line is lower than the next; what stands on one line is equal. */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("0", "0.0"),
          List.of("1.0~1"),
          List.of("1.0-alpha"),
          List.of("1.0-beta1"),
          List.of("1.0-beta2"),
          List.of("1.0-rc1", "1.0.RC1"),
          List.of("1", "1.0", "1.0.0"),
          List.of("1.0a"),
          List.of("1.0b"),
          List.of("1.0.1"),
          List.of("1.2"),
          List.of("1.9"),
          List.of("1.10"),
          List.of("5.11"),
          List.of("6.02"),
          List.of("6.09"),
          List.of("6.1", "6-1", "6_1"),
          List.of("6.1.1"),
          List.of("6.10"),
          List.of("6.11"),
          List.of("7.4.2"),
          List.of("20.04"),
          List.of("20.10"),
          List.of("8931"),
          List.of("99999999999999999999"));

  @Test
  void versionsAreOrderedAsPeopleReadThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (int j = 0; j < ORDER.size(); j++) {
        for (String a : ORDER.get(i)) {
          for (String b : ORDER.get(j)) {
            int order = VersionOrder.rank(a).compareTo(VersionOrder.rank(b));
            assertThat(Integer.signum(order))
                .as("%s compared with %s", a, b)
                .isEqualTo(Integer.compare(i, j));
          }
        }
      }
    }
  }
}
