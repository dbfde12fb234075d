package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearcherTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theTokensLineIsFoundHoweverItIsCut() {
    byte[] all = bytes("noise ü TOKEN 12 12 7\nrest ü");
    for (int cut = 0; cut <= all.length; cut++) {
      Searcher searcher = new Searcher("TOKEN");
      StringBuilder rest = new StringBuilder();
      byte[] second = java.util.Arrays.copyOfRange(all, cut, all.length);
      Optional<byte[]> first = searcher.next(all, cut);
      first.ifPresent(more -> rest.append(new String(more, StandardCharsets.ISO_8859_1)));
      if (first.isPresent()) {
        rest.append(new String(second, StandardCharsets.ISO_8859_1));
      } else {
        byte[] more = searcher.next(second, second.length).orElseThrow();
        rest.append(new String(more, StandardCharsets.ISO_8859_1));
      }

      assertThat(rest.toString().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(bytes("rest ü"));
      assertThat(searcher.answer()).isEqualTo("12 12 7");
      assertThat(searcher.text()).isEqualTo("noise ü ");
    }
  }

  @Test
  void noiseIsKeptUpToABoundAndTheNewestOfIt() {
    Searcher searcher = new Searcher("TOKEN");
    for (int i = 0; i < 10_000; i++) {
      assertThat(searcher.next(bytes("line " + i + "\n"), bytes("line " + i + "\n").length))
          .isEmpty();
    }

    assertThat(searcher.text()).hasSizeLessThan(5000).endsWith("line 9999\n");
    assertThat(searcher.isFound()).isFalse();
  }
}
