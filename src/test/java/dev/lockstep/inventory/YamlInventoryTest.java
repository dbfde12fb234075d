package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YamlInventoryTest {
  @TempDir private Path folder;
  private Written files;

  @BeforeEach
  void start() {
    files = new Written(folder);
  }

  @Test
  void allFaultsAreReportedTogether() {
    files.file(
        "hosts.yml",
        "web:",
        "  hosts: [w1, w2]",
        "  children:",
        "    10:",
        "    inner: text",
        "db:",
        "  hosts:",
        "    d1: 5432",
        "    d[3:1]:",
        "    22:",
        "version: 2",
        "list:",
        "  - a");
    assertThat(files.from(List.of("hosts.yml"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "hosts.yml:2:10 inventory-form: `hosts` of the group `web` must be a mapping, not a"
                + " list",
            "hosts.yml:4:5 inventory-form: the name of a group must be text; `10`, which YAML reads"
                + " as a number, stands here",
            "hosts.yml:5:12 inventory-form: the group `inner` must be a mapping, not text",
            "hosts.yml:8:9 inventory-form: the variables of `d1` must be a mapping, not a number",
            "hosts.yml:9:5 host-range: `d[3:1]`: a range must not end before it begins",
            "hosts.yml:10:5 inventory-form: the name of a host must be text; `22`, which YAML reads"
                + " as a number, stands here",
            "hosts.yml:11:10 inventory-form: the group `version` must be a mapping, not a number",
            "hosts.yml:13:3 inventory-form: the group `list` must be a mapping, not a list");
  }

  @Test
  void misspelledSectionIsAWarningWithAGuess() {
    files.file("hosts", "web:", "  host:", "    w1:").read();
    assertThat(files.reports())
        .containsExactly(
            "hosts:2:3 inventory-key: the group `web` has a key `host`, which is ignored");
    assertThat(files.diagnostics().get(0).helps()).containsExactly("did you mean `hosts`?");
  }

  @Test
  void listAtTheTopIsReported() {
    files.file("hosts.yml", "- web1");
    assertThat(files.from(List.of("hosts.yml"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "hosts.yml:1:1 inventory-form: an inventory is a mapping of groups, not a list");
  }

  @Test
  void pluginConfigurationIsNotYetRead() {
    files.file("aws.yml", "plugin: aws_ec2", "regions: [x]");
    assertThat(files.from(List.of("aws.yml"))).isEmpty();
    assertThat(files.reports())
        .containsExactly("aws.yml:1:1 not-yet: inventory plugins can't be used yet");
  }

  @Test
  void duplicateKeyIsAWarningAsInAnsible() throws UnresolvableException {
    Inventory inventory =
        files
            .file("hosts.yml", "all:", "  hosts: {h: {x: 1, x: 2}}")
            .from(List.of("hosts.yml"))
            .orElseThrow();
    assertThat(files.diagnostics()).singleElement().matches(one -> !one.isError());
    assertThat(Written.value(inventory, "h", "x")).isEqualTo("2");
  }

  @Test
  void scalarsCanBeReadAsTheyWereWritten() {
    Inventory inventory =
        files
            .file("hosts.yml", "all: {hosts: {h: {a: 0644, b: yes, c: '5', d: 6.10}}}")
            .from(List.of("hosts.yml"))
            .orElseThrow();
    var variables = inventory.host("h").orElseThrow().variables();
    assertThat(variables.get("a").written()).contains("0644");
    assertThat(variables.get("b").written()).contains("yes");
    assertThat(variables.get("c").written()).contains("5");
    assertThat(variables.get("d").written()).contains("6.10");
  }
}
