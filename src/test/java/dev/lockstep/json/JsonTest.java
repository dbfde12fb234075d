package dev.lockstep.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void keysKeepTheOrderGiven() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1);
    map.put("a", List.of(true, "x", Optional.empty()));
    assertThat(Json.line(map)).isEqualTo("{\"z\":1,\"a\":[true,\"x\",null]}");
  }

  @Test
  void numbersKeepTheirDigits() throws JsonException {
    JsonValue read = Json.read("[6.10,12345678901234567890,1E+3]");
    assertThat(Json.line(read)).isEqualTo("[6.10,12345678901234567890,1E+3]");
  }

  @Test
  void noControlCharacterIsPrintedRaw() {
    for (char c = 0; c < 0xa0; c++) {
      assertThat(Json.line(String.valueOf(c)).chars().anyMatch(Character::isISOControl))
          .as("U+%04x", (int) c)
          .isFalse();
    }
  }

  @Test
  void letterOfOtherAlphabetsStayReadable() {
    assertThat(Json.line("äö€😀")).isEqualTo("\"äö€😀\"");
  }

  @Test
  void halfASurrogatePairComesBack() throws JsonException {
    assertThat(Json.line("a\ud83db")).isEqualTo("\"a\\ud83db\"");
    assertThat(Json.read("\"a\\ud83db\"")).isEqualTo(new JsonValue.Text("a\ud83db"));
  }

  @Test
  void whatWasPrintedReadsBackEqual() throws JsonException {
    for (long seed = 0; seed < 3000; seed++) {
      JsonValue tree = new RandomTree(seed).value(4);
      assertThat(Json.read(Json.line(tree))).as("seed %d", seed).isEqualTo(tree);
      assertThat(Json.line(tree)).as("seed %d", seed).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "nul",
        "'a'",
        "{a:1}",
        "[1,]",
        "\"\n\"",
        "01",
        "NaN",
        "\"\\x\""
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(JsonException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n", "com.fasterxml");
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> Json.read("[".repeat(1_000_000))).isInstanceOf(JsonException.class);
  }

  @Test
  void offsetOfAFaultIsKnown() {
    assertThatThrownBy(() -> Json.read("{\"a\":x}"))
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.offset()).isEqualTo(5));
  }

  @Test
  void pagesLookAsPythonPrintsThem() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", List.of(1, Map.of("a", "b\u001b/<>&'\"")));
    map.put("e", List.of());
    map.put("d", Map.of());
    map.put("n", Optional.empty());
    assertThat(Json.pages(map))
        .isEqualTo(
            """
            {
                "d": {},
                "e": [],
                "n": null,
                "z": [
                    1,
                    {
                        "a": "b\\u001b/<>&'\\""
                    }
                ]
            }\
            """);
  }

  /** The right column is what Python 3.11 prints. */
  @ParameterizedTest
  @CsvSource({
    "6.10, 6.1",
    "1.0, 1.0",
    "1.0E+20, 100000000000000000000",
    "100000000000000000000.0, 1e+20",
    "0.00001, 1e-05",
    "0.0001, 0.0001",
    "12345670000000000.0, 1.234567e+16",
    "1234567890123456.0, 1234567890123456.0",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "-2.5, -2.5",
    "0.0, 0.0",
    "12345678901234567890, 12345678901234567890"
  })
  void pagesPrintNumbersAsPythonDoes(String number, String expected) {
    assertThat(Json.pages(new BigDecimal(number))).isEqualTo(expected);
  }

  @Test
  void accessorsAreEmptyForAnotherType() throws JsonException {
    JsonValue.Members object = (JsonValue.Members) Json.read("{\"a\":1,\"b\":\"x\"}");
    assertThat(object.number("a")).contains(BigDecimal.ONE);
    assertThat(object.text("a")).isEmpty();
    assertThat(object.text("b")).contains("x");
    assertThat(object.flag("c")).isEmpty();
  }

  private static final class RandomTree {
    private final Random random;

    RandomTree(long seed) {
      random = new Random(seed);
    }

    JsonValue value(int depth) {
      return switch (random.nextInt(depth == 0 ? 4 : 6)) {
        case 0 -> new JsonValue.Text(text());
        case 1 ->
            new JsonValue.Numeric(
                new BigDecimal(random.nextInt()).movePointLeft(random.nextInt(12)));
        case 2 -> new JsonValue.Bool(random.nextBoolean());
        case 3 -> new JsonValue.Nothing();
        case 4 -> items(depth);
        default -> members(depth);
      };
    }

    private JsonValue items(int depth) {
      List<JsonValue> items = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(value(depth - 1));
      }
      return new JsonValue.Items(items);
    }

    private JsonValue members(int depth) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        members.put(key(), value(depth - 1));
      }
      return new JsonValue.Members(members);
    }

    /** Keys are valid Unicode: Jackson refuses half a surrogate pair there. */
    private String key() {
      return text()
          .codePoints()
          .filter(c -> Character.getType(c) != Character.SURROGATE)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
      }
      return text.toString();
    }
  }
}
