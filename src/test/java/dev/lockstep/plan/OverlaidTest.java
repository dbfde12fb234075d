package dev.lockstep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.inventory.Inventory;
import dev.lockstep.inventory.InventoryReader;
import dev.lockstep.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which value every reader of an inventory gets: host, then overlay, then {@code -e}. */
class OverlaidTest {
  @TempDir private Path folder;

  @Test
  void anOverlayWinsOverEveryHost() throws Exception {
    assertThat(value("w1", "home")).contains(Value.of("/opt/acme"));
    assertThat(value("w2", "home")).contains(Value.of("/opt/acme"));
  }

  @Test
  void variablesThatReferToAValueFollowIt() throws Exception {
    assertThat(value("w1", "conf")).contains(Value.of("/opt/acme/conf"));
  }

  @Test
  void theCommandLineWinsOverAnOverlay() throws Exception {
    assertThat(value("w1", "home", "home=/from/line")).contains(Value.of("/from/line"));
    assertThat(value("w1", "conf", "home=/from/line")).contains(Value.of("/from/line/conf"));
  }

  @Test
  void aValueThatNoHostHasIsThereAsWell() throws Exception {
    assertThat(value("w2", "release")).contains(Value.of("6.10"));
  }

  @Test
  void whatTheOverlayDoesNotNameStays() throws Exception {
    assertThat(value("w2", "port")).map(Value::toString).contains("80");
  }

  private Optional<Value> value(String host, String name, String... extra) throws Exception {
    Project project =
        Project.in(folder)
            .file(
                "base.yml",
                """
                runbook: Base
                params:
                  home: { type: path, per: host }
                  release: { type: text }
                stages:
                  - stage: Go
                    hosts: all
                    steps: [ { name: Say, command: "say ${home} ${release}" } ]
                """)
            .runbook(
                """
                runbook: ACME
                extends: base.yml
                values: { home: /opt/acme, release: 6.10 }
                changes: []
                """)
            .inventory(
                """
                all:
                  vars: { port: 80, conf: "{{ home }}/conf" }
                  hosts: { w1: { home: /one }, w2: { home: /two } }
                """);
    Inventory written =
        InventoryReader.read(
                List.of("inventory.yml"), List.of(extra), folder, project.diagnostics())
            .orElseThrow();
    Inventory seen = Overlaid.inventory(written, project.readRunbook().orElseThrow().head());
    assertThat(project.problems()).isEmpty();
    return seen.value(seen.host(host).orElseThrow(), name);
  }
}
