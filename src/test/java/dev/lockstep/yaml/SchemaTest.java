package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.SourceFile;
import dev.lockstep.value.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What untyped scalars mean in the two dialects. */
class SchemaTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "on",
        "off",
        "y",
        "0644",
        "08",
        "22:30",
        "2001-01-01",
        "1_000",
        "0b101",
        "<<x",
        "+",
        "-",
        ".",
        "1.2.3",
        "0x",
        "0o8",
        ".inf",
        ".nan",
        "1e99999",
        "~x",
        "nul",
        "1 2",
        "=",
        "0xZZ"
      })
  void inRunbooksTheseAreText(String written) {
    assertThat(Schema.of(Dialect.YAML_1_2).meaning(written)).isEqualTo(Value.of(written));
  }

  @ParameterizedTest
  @CsvSource({
    "6.10, 6.10",
    "1, 1",
    "-17, -17",
    "+3, 3",
    "0o17, 15",
    "0x1F, 31",
    "1e3, 1E+3",
    ".5, 0.5",
    "1., 1",
    "0, 0",
    "-0.0, 0.0",
    "12345678901234567890, 12345678901234567890"
  })
  void inRunbooksTheseAreNumbers(String written, String number) {
    assertThat(Schema.of(Dialect.YAML_1_2).meaning(written))
        .isEqualTo(new Value.Numeric(new BigDecimal(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "True, true",
    "TRUE, true",
    "false, false",
    "False, false",
    "FALSE, false"
  })
  void bothDialectsKnowTrueAndFalse(String written, boolean value) {
    assertThat(Schema.of(Dialect.YAML_1_2).meaning(written)).isEqualTo(Value.of(value));
    assertThat(Schema.of(Dialect.YAML_1_1).meaning(written)).isEqualTo(Value.of(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void bothDialectsKnowNothing(String written) {
    assertThat(Schema.of(Dialect.YAML_1_2).meaning(written)).isEqualTo(Value.NOTHING);
    assertThat(Schema.of(Dialect.YAML_1_1).meaning(written)).isEqualTo(Value.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "0644, 420",
    "22:30, 1350",
    "-1:30, -90",
    "1:30:00, 5400",
    "1_000, 1000",
    "0x1F, 31",
    "0b101, 5",
    "-0x10, -16",
    "6.10, 6.10",
    "1., 1.0",
    "1.0e+3, 1000.0",
    "1:30.5, 90.5",
    "0, 0",
    "+12, 12",
    "0_7, 7"
  })
  void inInventoriesTheseAreNumbers(String written, String number) {
    assertThat(Schema.of(Dialect.YAML_1_1).meaning(written))
        .isEqualTo(new Value.Numeric(new BigDecimal(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y", "n", "08", "09", "1e3", "1.5e3", "0o17", "2001-01-01", "2001-01-01 10:00:00", "0b_",
        "0x_", ".inf", "-.inf", ".nan", "1:60", "=", "_1", "1.2.3", "oN", "yES"
      })
  void inInventoriesTheseAreText(String written) {
    assertThat(Schema.of(Dialect.YAML_1_1).meaning(written)).isEqualTo(Value.of(written));
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "On, true", "YES, true", "no, false", "off, false", "No, false"})
  void inInventoriesYesAndNoAreTruth(String written, boolean value) {
    assertThat(Schema.of(Dialect.YAML_1_1).meaning(written)).isEqualTo(Value.of(value));
  }

  @Test
  void theTextStaysAsWrittenWhateverItMeans() {
    Node.Mapping root = read("mode: 0644\nversion: 6.10\nflag: yes\n");
    assertThat(textOf(root, "mode")).isEqualTo("0644");
    assertThat(textOf(root, "version")).isEqualTo("6.10");
    assertThat(textOf(root, "flag")).isEqualTo("yes");
  }

  @Test
  void quotedScalarsAndBlocksAreText() {
    Node.Mapping root = read("a: '5'\nb: \"yes\"\nc: |\n  7\nd: !!str 9\ne: ! 9\nf: !!int '5'\n");
    assertThat(root.value())
        .hasToString("{a=5, b=yes, c=7\n, d=9, e=9, f=5}")
        .isInstanceOfSatisfying(
            Value.Mapping.class,
            map -> {
              assertThat(map.get("a")).contains(Value.of("5"));
              assertThat(map.get("d")).contains(Value.of("9"));
              assertThat(map.get("e")).contains(Value.of(9));
              assertThat(map.get("f")).contains(Value.of(5));
            });
  }

  static Node.Mapping read(String yaml) {
    Diagnostics out = new Diagnostics();
    Node root = YamlReader.read(new SourceFile("s.yml", yaml), Dialect.YAML_1_1, out).orElseThrow();
    assertThat(out.all()).isEmpty();
    return (Node.Mapping) root;
  }

  private static String textOf(Node.Mapping root, String key) {
    return ((Node.Scalar) root.get(key).orElseThrow()).text().value();
  }
}
