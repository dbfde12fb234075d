package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
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
        .containsKeys("runbook", "overlay", "part", "check", "platform", "step", "action-copy")
        .doesNotContainKey("check-is_up");
  }

  @Test
  void checksOfTheProjectAreInItsSchema(@TempDir Path folder) throws IOException, JsonException {
    Files.createDirectories(folder.resolve("runbooks/checks"));
    Files.writeString(
        folder.resolve("runbooks/checks/is_up.yml"),
        "check: is_up\nparams: { port: { type: integer } }\n"
            + "steps: [{ command: look, register: l }]\nverdict: [{ failed: l.rc != 0 }]\n");
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("schema", "--in", ".")).isZero();
    JsonValue.Members schema = (JsonValue.Members) Json.read(desk.out());
    assertThat(schema.object("$defs").orElseThrow().members()).containsKey("check-is_up");
    assertThat(desk.lockstep("schema", "--in", "nowhere")).isEqualTo(2);
    assertThat(desk.err()).contains("`--in nowhere`: there is no such folder or runbook");
  }
}
