package dev.lockstep.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shell.Secret;
import dev.lockstep.value.Type;
import dev.lockstep.value.Type.Scalar;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {
  private static final Map<String, Conversion<?>> ALL =
      Map.ofEntries(
          Map.entry("text", Conversions.TEXT),
          Map.entry("integer", Conversions.INTEGER),
          Map.entry("number", Conversions.NUMBER),
          Map.entry("boolean", Conversions.BOOLEAN),
          Map.entry("path", Conversions.PATH),
          Map.entry("host_path", Conversions.HOST_PATH),
          Map.entry("duration", Conversions.DURATION),
          Map.entry("size", Conversions.SIZE),
          Map.entry("version", Conversions.VERSION),
          Map.entry("mode", Conversions.MODE),
          Map.entry("port", Conversions.PORT),
          Map.entry("host", Conversions.HOST),
          Map.entry("one_of", Conversions.oneOf("present", "absent")));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          text, a b, a b
          integer, 42, 42
          integer, -1, -1
          integer, 0644, 644
          number, 0.5, 0.5
          number, 6.10, 6.10
          boolean, true, true
          boolean, false, false
          boolean, yes, true
          boolean, Off, false
          path, ~/nl6, ~/nl6
          path, files/x, files/x
          host_path, /var/x, /var/x
          host_path, ~/x, ~/x
          duration, 90s, PT1M30S
          duration, 10m, PT10M
          duration, 24h, PT24H
          duration, 7d, PT168H
          duration, 1h30m, PT1H30M
          duration, 1d2h3m4s, PT26H3M4S
          duration, 45, PT45S
          duration, 0, PT0S
          size, 10M, 10485760
          size, 2GiB, 2147483648
          size, 2 GiB, 2147483648
          size, 512k, 524288
          size, 512kb, 524288
          size, 17, 17
          size, 17b, 17
          version, 6.1, 6.1
          version, v7.4.2-rc1, v7.4.2-rc1
          mode, 0644, 0644
          mode, 644, 644
          mode, 1777, 1777
          mode, u+x, u+x
          mode, `u=rw,go=r`, `u=rw,go=r`
          mode, a-w, a-w
          port, 22, 22
          host, app-1.example.org, app-1.example.org
          one_of, absent, absent
          """)
  void textIsConvertedAsItWasWritten(String type, String text, String expected) {
    assertThat(ALL.get(type).convert(Value.of(text)).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          integer, 4.2
          integer, four
          integer, ``
          integer, 9999999999999999999
          number, 1e5
          number, .5
          boolean, y
          boolean, 1
          path, ``
          path, ` `
          host_path, var/x
          duration, 10x
          duration, 1m1h
          duration, ``
          duration, -5s
          duration, 1.5h
          size, 10X
          size, 99999999999T
          size, ``
          version, stable
          version, 6 1
          mode, 420
          mode, 0888
          mode, rw
          mode, 64
          port, 0
          port, 65536
          host, a b
          host, ``
          one_of, gone
          """)
  void whatIsNotWantedIsNotConverted(String type, String text) {
    assertThat(ALL.get(type).convert(Value.of(text))).isEmpty();
  }

  @Test
  void listsAreNoScalars() {
    ALL.forEach((name, c) -> assertThat(c.convert(Value.of(List.of()))).as(name).isEmpty());
    ALL.forEach((name, c) -> assertThat(c.convert(Value.NOTHING)).as(name).isEmpty());
  }

  @Test
  void aNumberIsNoMode() {
    assertThat(Conversions.MODE.convert(Value.of(420))).isEmpty();
    assertThat(Conversions.MODE.convert(Value.of(644))).isEmpty();
    assertThat(Conversions.MODE.help(Value.of(420)))
        .contains("write it as text with its leading zero, such as `\"0644\"`");
  }

  @Test
  void aNearWordIsSuggested() {
    assertThat(Conversions.oneOf("present", "absent").help(Value.of("abssent")))
        .contains("did you mean `absent`?");
    assertThat(Conversions.oneOf("present", "absent").wanted())
        .isEqualTo("one of `present`, `absent`");
  }

  @Test
  void aTimeRangeIsReadInAZone() {
    TimeRange range = TimeRange.parse("2026-11-23T22:00/2026-11-24T04:00").orElseThrow();
    assertThat(range.begin(ZoneOffset.UTC)).isEqualTo(Instant.parse("2026-11-23T22:00:00Z"));
    assertThat(range.end(ZoneId.of("+01:00"))).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
    assertThat(
            TimeRange.parse("2026-11-23T22:00Z/2026-11-24T04:00+02:00")
                .orElseThrow()
                .end(ZoneId.of("+05:00")))
        .isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(TimeRange.parse("2026-11-24T04:00/2026-11-23T22:00")).isEmpty();
    assertThat(TimeRange.parse("22:00-04:00")).isEmpty();
    assertThat(TimeRange.parse("x/y")).isEmpty();
  }

  @Test
  void declaredTypesAreCheckedInAllParts() {
    Map<String, Type> keys = new LinkedHashMap<>();
    keys.put("name", Scalar.TEXT);
    keys.put("port", Scalar.INTEGER);
    Conversion<Value> list = Conversions.of(new Type.ListOf(new Type.MapOf(keys)));
    Value good = Value.of(Map.of("name", Value.of("x"), "port", Value.of("80")));
    assertThat(list.convert(Value.of(List.of(good))).orElseThrow())
        .hasToString("[{name=x, port=80}]");
    assertThat(((Value.Listing) list.convert(Value.of(List.of(good))).orElseThrow()).items().get(0))
        .isEqualTo(Value.of(Map.of("name", Value.of("x"), "port", Value.of(80))));
    Value bad = Value.of(Map.of("name", Value.of("x"), "port", Value.of("http")));
    assertThat(list.convert(Value.of(List.of(bad)))).isEmpty();
    assertThat(list.convert(Value.of("x"))).isEmpty();
    Conversion<Value> map = Conversions.of(new Type.MapOf(keys));
    assertThat(map.help(bad)).contains("`port` is to be a whole number such as `42`");
    assertThat(map.help(Value.of(Map.of("name", Value.of("x"))))).contains("add the key `port`");
    Map<String, Value> more = new LinkedHashMap<>(((Value.Mapping) good).entries());
    more.put("z", Value.of(1));
    assertThat(map.help(Value.of(more))).contains("remove the key `z`");
    assertThat(map.convert(Value.of(more))).isEmpty();
    assertThat(list.wanted()).isEqualTo("a list, each item a map with `name`, `port`");
  }

  @Test
  void scalarsOfParamsKeepWhatWasWritten() {
    assertThat(Conversions.of(Scalar.TEXT).convert(new Value.Numeric(new BigDecimal("6.10"))))
        .contains(Value.of("6.10"));
    assertThat(Conversions.of(Scalar.DURATION).convert(Value.of("24h"))).contains(Value.of("24h"));
    assertThat(Conversions.of(Scalar.NUMBER).convert(Value.of("6.10")))
        .contains(new Value.Numeric(new BigDecimal("6.10")));
    assertThat(Conversions.of(Scalar.BOOLEAN).convert(Value.of("true"))).contains(Value.of(true));
    assertThat(Conversions.of(Scalar.BOOLEAN).convert(Value.of("1"))).isEmpty();
  }

  @Test
  void whatIsSecretOrUnknownPasses() {
    Value hidden = new Value.Hidden(new Secret("x", "y"));
    Value unknown = new Value.Unknown("step `x`");
    assertThat(Conversions.of(Scalar.INTEGER).convert(hidden)).contains(hidden);
    assertThat(Conversions.of(Scalar.INTEGER).convert(unknown)).contains(unknown);
    assertThat(Conversions.of(new Type.SecretOf(Scalar.TEXT)).convert(Value.of("x")))
        .contains(Value.of("x"));
    assertThat(Conversions.TEXT.convert(hidden)).isEmpty();
  }
}
