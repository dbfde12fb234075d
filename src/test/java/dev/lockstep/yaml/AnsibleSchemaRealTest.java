package dev.lockstep.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scalars mean in an inventory is asked of Ansible itself. */
@Tag("real")
class AnsibleSchemaRealTest {
  private static final List<String> SCALARS =
      List.of(
          "yes",
          "No",
          "on",
          "OFF",
          "y",
          "n",
          "true",
          "0644",
          "08",
          "0",
          "-0",
          "22:30",
          "1:60",
          "-1:30",
          "1:30.5",
          "1_000",
          "0x1F",
          "0b101",
          "0o17",
          "6.10",
          "1.",
          "1e3",
          "1.0e+3",
          "1.0e3",
          ".5",
          "-.5",
          "~",
          "null",
          "2001-01-01",
          "+12",
          "0_7",
          "__1",
          "1__0",
          "12345678901234567890",
          "oN",
          "1.2.3",
          "!!str 5",
          "! 5",
          "!!int '5'",
          "a # b",
          "'a # b'",
          "+.5",
          "1,5",
          "190:20:30",
          "0.0",
          "01:30");

  @Test
  void inventoriesMeanWhatAnsibleSaysTheyMean(@TempDir Path folder) throws Exception {
    StringBuilder yaml = new StringBuilder("all:\n  hosts:\n    h:\n");
    for (int i = 0; i < SCALARS.size(); i++) {
      yaml.append("      k").append(i).append(": ").append(SCALARS.get(i)).append('\n');
    }
    JsonValue.Members theirs = ansible(folder, yaml.toString());
    Node ours = host(SchemaTest.read(yaml.toString()));
    for (int i = 0; i < SCALARS.size(); i++) {
      Value value = ((Node.Mapping) ours).get("k" + i).orElseThrow().value();
      assertThat(json(value))
          .as(SCALARS.get(i))
          .isEqualTo(plain(theirs.get("k" + i).orElseThrow()));
    }
  }

  private static Node host(Node.Mapping root) {
    Node.Mapping all = (Node.Mapping) root.get("all").orElseThrow();
    return ((Node.Mapping) all.get("hosts").orElseThrow()).get("h").orElseThrow();
  }

  private static Object json(Value value) {
    if (value instanceof Value.Numeric numeric) {
      return numeric.number().stripTrailingZeros();
    }
    return value instanceof Value.Bool bool ? bool.value() : value.toString();
  }

  private static Object plain(JsonValue value) {
    if (value instanceof JsonValue.Numeric numeric) {
      return number(numeric.number());
    }
    if (value instanceof JsonValue.Bool bool) {
      return bool.value();
    }
    return value instanceof JsonValue.Text text ? text.text() : "null";
  }

  private static BigDecimal number(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private static JsonValue.Members ansible(Path folder, String yaml)
      throws IOException, InterruptedException, JsonException {
    Path inventory = Files.writeString(folder.resolve("inventory.yml"), yaml);
    Process process =
        new ProcessBuilder("ansible-inventory", "-i", inventory.toString(), "--host", "h")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return (JsonValue.Members) Json.read(printed);
  }
}
