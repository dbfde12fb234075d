package dev.lockstep.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.RunEvent.RunEnded;
import dev.lockstep.event.RunEvent.ValueKept;
import dev.lockstep.event.Story;
import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalCodecTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:01:04.000000001Z");
  private final JournalCodec codec = new JournalCodec();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsWrittenIsReadBack(long seed) throws Exception {
    for (RunEvent event : new Samples(seed, false).events()) {
      Recorded recorded = new Recorded(seed, NOW, event);
      String line = codec.encode(recorded);

      assertThat(line).as("seed %d", seed).doesNotContain("\n", "\r", "\0");
      assertThat(codec.decode(asStored(line))).as("seed %d", seed).isEqualTo(recorded);
    }
  }

  @Test
  void samplesHaveEveryKindOfEvent() {
    assertThat(new Samples(1, false).events().stream().map(Object::getClass))
        .containsAll(Arrays.asList(RunEvent.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noSecretIsWritten(long seed) {
    Samples samples = new Samples(seed, true);
    StringBuilder lines = new StringBuilder();
    for (RunEvent event : samples.events()) {
      lines.append(codec.encode(new Recorded(0, NOW, event)));
    }
    for (int i = 0; i < 200; i++) {
      lines.append(codec.encode(kept(samples.value(0))));
    }

    assertThat(lines.toString())
        .as("seed %d", seed)
        .contains("{\"secret\":\"param `password`\"}")
        .doesNotContain(Samples.SECRET);
  }

  @Test
  void aSecretIsReadBackAsSomethingNobodyKnows() throws Exception {
    Value secret = new Value.Hidden(new Secret("vault", "hunter2"));

    ValueKept read = (ValueKept) codec.decode(codec.encode(kept(secret))).event();

    assertThat(read.value()).isInstanceOf(Value.Unknown.class);
    assertThat(read.value().toString()).contains("vault").doesNotContain("hunter2");
  }

  @Test
  void aMapThatLooksLikeASecretStaysAMap() throws Exception {
    Value map = Value.of(java.util.Map.of("secret", Value.of("x")));

    assertThat(codec.decode(codec.encode(kept(map))).event()).isEqualTo(kept(map).event());
  }

  @Test
  void numbersKeepTheirZeros() {
    assertThat(codec.encode(kept(new Value.Numeric(new BigDecimal("6.10"))))).contains(":6.10}");
  }

  @Test
  void whatIsNotKnownIsNotKnownAfterwards() {
    Recorded unknown = kept(new Value.Unknown("step `x`"));

    assertThat(decoded(codec.encode(unknown))).isEqualTo(unknown);
  }

  @Test
  void whatIsNestedTooDeepToBeReadBackIsLost() {
    Value deep = Value.of(1);
    for (int i = 0; i < 100; i++) {
      deep = Value.of(java.util.Map.of("k", deep));
    }
    Value deepest = deep;
    Value deeper = Value.of(List.of(deep, Value.of("beside")));

    assertThat(decoded(codec.encode(kept(deepest)))).isEqualTo(kept(deepest));
    assertThat(decoded(codec.encode(kept(deeper))).toString())
        .contains("nested deeper than a journal holds", "beside");
  }

  @Test
  void fieldsOfLaterVersionsArePassedOver() throws Exception {
    String line =
        "{\"n\":3,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"run-ended\",\"mood\":[{}],"
            + "\"exit\":0,\"why\":\"\"}";

    assertThat(codec.decode(line).event()).isEqualTo(new RunEnded(0, ""));
  }

  @Test
  void kindsOfLaterVersionsAreRefused() {
    String line = "{\"n\":3,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"host-rebooted\"}";

    assertThatThrownBy(() -> codec.decode(line))
        .hasMessageContaining("`host-rebooted`")
        .matches(e -> ((CodecException) e).isTooNew());
  }

  @Test
  void formatsOfLaterVersionsAreRefused() {
    String line =
        codec.encode(new Recorded(0, NOW, Story.opened())).replace("\"format\":1", "\"format\":2");

    assertThatThrownBy(() -> codec.decode(line))
        .hasMessageContaining("format 2")
        .matches(e -> ((CodecException) e).isTooNew());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"n\":1}",
        "{\"n\":1.5,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"gate-opened\",\"gate\":\"g\"}",
        "{\"n\":1,\"at\":\"yesterday\",\"kind\":\"gate-opened\",\"gate\":\"g\"}",
        "{\"n\":1,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"gate-opened\",\"gate\":1}",
        "{\"n\":1,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"loop-fixed\",\"step\":\"s\","
            + "\"host\":\"h\",\"items\":[[1,2]]}",
        "{\"n\":99999999999999999999,\"at\":\"2026-11-23T22:01:04Z\",\"kind\":\"gate-opened\","
            + "\"gate\":\"g\"}",
      })
  void whatIsNoEventIsMalformed(String line) {
    assertThatThrownBy(() -> codec.decode(line))
        .isInstanceOf(CodecException.class)
        .matches(e -> !((CodecException) e).isTooNew());
  }

  @Test
  void kindsHaveNamesOfTheirOwn() {
    List<String> names =
        new Samples(1, false)
            .events().stream()
                .collect(Collectors.toMap(Object::getClass, e -> e, (a, b) -> a))
                .values()
                .stream()
                .map(event -> codec.encode(new Recorded(0, NOW, event)))
                .map(line -> line.replaceAll(".*?\"kind\":\"([a-z-]+)\".*", "$1"))
                .toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .hasSize(RunEvent.class.getPermittedSubclasses().length);
  }

  private Recorded decoded(String line) {
    try {
      return codec.decode(line);
    } catch (CodecException e) {
      throw new AssertionError(e);
    }
  }

  private static Recorded kept(Value value) {
    return new Recorded(0, NOW, new ValueKept("h", "", "x", value));
  }

  /** A journal is UTF-8. */
  private static String asStored(String line) {
    return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
