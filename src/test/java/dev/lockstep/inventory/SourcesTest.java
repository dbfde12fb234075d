package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourcesTest {
  @TempDir private Path folder;
  private Written files;

  @BeforeEach
  void start() {
    files = new Written(folder);
  }

  @Test
  void missingInventoryIsReportedWithTheWayToNameAHost() {
    assertThat(files.from(List.of("web1"))).isEmpty();
    assertThat(files.reports())
        .containsExactly("-i:1:1 unknown-inventory: there is no inventory `web1`");
    assertThat(files.diagnostics().get(0).helps()).singleElement().asString().contains("-i web1,");
  }

  @ParameterizedTest
  @CsvSource({
    "hosts.yml, 'all:', YAML",
    "hosts.json, '{}', YAML",
    "hosts.yaml, '[web]', YAML",
    "hosts, '[web]', INI",
    "hosts, 'web1 x=1', INI",
    "hosts, 'web1:22', INI",
    "hosts, 'all:', YAML",
    "hosts, 'all: # x', YAML",
    "hosts, '\"a b\": {}', YAML",
    "hosts, '---', YAML",
    "hosts, '{\"all\": {}}', YAML",
    "hosts, '; x', INI",
    "hosts, '', INI",
    "hosts.ini, 'all:', INI",
    "hosts.prod, 'all:', INI",
    "a.dir/hosts, 'all:', YAML",
    "hosts.toml, 'x', TOML",
    "hosts.py, '#!/usr/bin/env python3', PROGRAM",
    "hosts.yml, '#!/bin/sh', PROGRAM",
  })
  void formFollowsNameThenContent(String name, String content, SourceForm form) {
    assertThat(SourceForm.of(new dev.lockstep.text.SourceFile(name, content))).isEqualTo(form);
  }

  @Test
  void programsAreNotYetRun() throws IOException {
    files.file("inventory.sh", "#!/bin/sh", "echo {}");
    Path binary = Files.write(folder.resolve("inventory"), new byte[] {0x7f, 'E', 'L', 'F', 0, 1});
    assertThat(binary.toFile().setExecutable(true)).isTrue();
    assertThat(files.from(List.of("inventory.sh", "inventory"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "inventory:1:1 not-yet: `inventory`: executable inventories can't be read yet",
            "inventory.sh:1:1 not-yet: `inventory.sh`: executable inventories can't be read yet");
  }

  @Test
  void iniFileThatAFolderHidesIsAWarning() {
    files.file("inv/hosts", "h1").file("inv/more.ini", "h2");
    Inventory inventory = files.from(List.of("inv")).orElseThrow();
    assertThat(inventory.hosts()).extracting(Host::name).containsExactly("h1");
    assertThat(files.reports())
        .containsExactly(
            "inv/more.ini:1:1 ignored-inventory: `inv/more.ini` is not read, because its name ends"
                + " in `.ini`");
  }

  @Test
  void folderThatContainsItselfEnds() throws IOException {
    files.file("inv/hosts", "h1");
    Files.createSymbolicLink(folder.resolve("inv/again"), folder.resolve("inv"));
    assertThat(files.from(List.of("inv")).orElseThrow().hosts()).hasSize(1);
  }

  @Test
  void vaultedFilesAreNotYetRead() {
    files
        .file("hosts", "[web]", "h1")
        .file("group_vars/web.yml", "$ANSIBLE_VAULT;1.1;AES256", "6162");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "group_vars/web.yml:1:1 vault-not-yet: `group_vars/web.yml` is a vaulted file, which"
                + " can't be read yet");
  }

  @Test
  void filesOfVariablesThatCannotBeReadAreReported() throws IOException {
    files
        .file("hosts", "[web]", "h1", "h2")
        .file("group_vars/web.yml", "- a")
        .file("host_vars/h1", "x: [1");
    Files.write(folder.resolve("host_vars/h2"), new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.diagnostics())
        .extracting(one -> one.span().file().name() + " " + one.code())
        .containsExactly(
            "group_vars/web.yml variables-form",
            "host_vars/h1 yaml-bracket",
            "host_vars/h2 invalid-utf8");
  }

  @Test
  void fileOfVariablesBehindAnotherIsAWarning() throws UnresolvableException {
    Inventory inventory =
        files
            .file("hosts", "h1")
            .file("host_vars/h1", "x: 1")
            .file("host_vars/h1.yml", "x: 2")
            .read();
    assertThat(Written.value(inventory, "h1", "x")).isEqualTo("1");
    assertThat(files.reports())
        .containsExactly(
            "host_vars/h1.yml:1:1 ignored-variables: `host_vars/h1.yml` is not read, because there"
                + " is `host_vars/h1`");
  }

  @Test
  void hostNamesDoNotLeadOutOfTheFolder() throws UnresolvableException {
    Inventory inventory =
        files
            .file("inv/hosts", "../secret")
            .file("inv/secret.yml", "x: 1")
            .from(List.of("inv/hosts"))
            .orElseThrow();
    assertThat(Written.value(inventory, "../secret", "x")).isEqualTo("-");
  }
}
