package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import dev.lockstep.json.JsonValue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCommandTest {
  @Test
  void theSchemaIsPrintedAndNothingElse(@TempDir Path folder) throws JsonException {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("schema")).isZero();
    assertThat(desk.err()).isEmpty();
    JsonValue.Members schema = (JsonValue.Members) Json.read(desk.out());
    assertThat(schema.text("$schema")).contains("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.object("$defs").orElseThrow().members())
        .containsKeys("runbook", "overlay", "part", "check", "platform", "step", "action-copy");
  }
}
