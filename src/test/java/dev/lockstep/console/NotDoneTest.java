package dev.lockstep.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a step that applied nowhere is told of. */
class NotDoneTest {
  @Test
  void oneReasonIsToldOnce() {
    assertThat(NotDone.of("s/x", on("no", "a", "b")).why()).isEqualTo("no");
  }

  @Test
  void reasonsThatDifferAreToldWithTheirHosts() {
    Map<String, String> why = on("red", "a");
    why.putAll(on("blue", "b", "c", "d", "e", "f"));

    assertThat(NotDone.of("s/x", why).why()).isEqualTo("red on a; blue on b, c, d and 2 more");
  }

  @Test
  void whatMayBeEmptyIsNotToldOf() {
    NotDone one = NotDone.of("s/x", on("no", "a"));

    assertThat(NotDone.lines(List.of(one), Set.of("s/x"))).isEmpty();
    assertThat(NotDone.lines(List.of(one), Set.of()))
        .containsExactly("", "not done anywhere:", "  s/x: no");
  }

  private static Map<String, String> on(String why, String... hosts) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String host : hosts) {
      reasons.put(host, why);
    }
    return reasons;
  }
}
