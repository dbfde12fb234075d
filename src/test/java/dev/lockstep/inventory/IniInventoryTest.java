package dev.lockstep.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IniInventoryTest {
  @TempDir private Path folder;
  private Written files;

  @BeforeEach
  void start() {
    files = new Written(folder);
  }

  @Test
  void allFaultsAreReportedTogether() {
    files.file(
        "hosts",
        "[web]",
        "web1 port",
        "web2 name=\"open",
        "[web:kids]",
        "ignored",
        "[ web ]",
        "ignored too",
        "[web:vars]",
        "novalue",
        "=x",
        "[web:children]",
        "two words",
        "wbe",
        "[dbs:vars]",
        "x=1",
        "[last]",
        "a[1-3]",
        "a[03:1]",
        "a:",
        "---");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "hosts:2:6 ini-line: `port` is no variable",
            "hosts:3:1 ini-quotes: a quote is not closed in this line",
            "hosts:4:6 ini-section: there are no sections of kind `kids`",
            "hosts:6:1 ini-section: this line is no section",
            "hosts:9:1 ini-line: `novalue` is no variable",
            "hosts:10:1 ini-line: `=x` is no variable",
            "hosts:12:1 ini-line: `two words` is no group name",
            "hosts:13:1 unknown-group: the group `web` names a child `wbe`, which is not declared",
            "hosts:14:2 unknown-group: variables are given to the group `dbs`, which is not"
                + " declared",
            "hosts:17:1 host-range: `a[1-3]`: a range has a begin and an end, parted by `:`",
            "hosts:18:1 host-range: `a[03:1]`: begin and end of a range with leading zeros must be"
                + " equally long",
            "hosts:19:1 host-name: the host name `a:` ends in `:`",
            "hosts:20:1 host-name: `---` begins a YAML file, not a host");
  }

  @ParameterizedTest
  @CsvSource({
    "a[1:], a range must have an end",
    "a[5:1], a range must not end before it begins",
    "a[c:a], a range must not end before it begins",
    "a[1:z], a range runs between two numbers or two letters",
    "a[1:9:0], the step of a range must be a number above 0",
    "a[1:9:-1], the step of a range must be a number above 0",
    "a[1:2:3:4], 'a range has a begin and an end, parted by `:`'",
    "a[1, a bracket is not closed",
    "a]1[, a bracket is not closed",
    "a[0:999999999], a range must not stand for more than 100000 hosts",
    "a[1:999][1:999], a range must not stand for more than 100000 hosts",
    "a[99999999999999999999:1], a range runs between two numbers or two letters",
  })
  void rangeThatCannotBeReadIsReported(String entry, String why) {
    files.file("hosts", entry);
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports()).containsExactly("hosts:1:1 host-range: `" + entry + "`: " + why);
  }

  @Test
  void unquotedHashThatEndsAValueIsAWarning() {
    Inventory inventory = files.file("hosts", "a password=abc#def").read();
    assertThat(files.reports())
        .containsExactly("hosts:1:15 ini-cut: a `#` ends the value before it");
    assertThat(inventory.hosts()).hasSize(1);
  }

  @Test
  void variablesKnowTheirPlace() {
    Inventory inventory =
        files
            .file("hosts", "[web]", "web1:22 a=1 b=\"two words\"", "[web:vars]", "c =  x y ")
            .read();
    Host host = inventory.host("web1").orElseThrow();
    assertThat(host.variables().get("a").span()).hasToString("hosts:2:11");
    assertThat(host.variables().get("b").span().text()).isEqualTo("two words");
    assertThat(host.variables().get("c").span()).hasToString("hosts:4:6");
    assertThat(host.variables().get("c").span().text()).isEqualTo("x y");
    assertThat(host.variables().get("ansible_port").span().text()).isEqualTo("web1:22");
  }

  @Test
  void scalarsCanBeReadAsTheyWereWritten() {
    Inventory inventory = files.file("hosts", "h a=6.10 b=\"0x1f\" c=text d=[1] e=None").read();
    var variables = inventory.host("h").orElseThrow().variables();
    assertThat(variables.get("a").written()).contains("6.10");
    assertThat(variables.get("b").written()).contains("0x1f");
    assertThat(variables.get("c").written()).contains("text");
    assertThat(variables.get("d").written()).isEmpty();
    assertThat(variables.get("e").written()).contains("None");
  }

  @Test
  void cycleIsReportedAtItsChild() {
    files.file(
        "hosts",
        "[a:children]",
        "b",
        "[b:children]",
        "c",
        "[c:children]",
        "a",
        "[d:children]",
        "d");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports())
        .containsExactly("hosts:4:1 group-cycle: the group `c` contains itself");
    assertThat(files.diagnostics().get(0).labels()).hasSize(2);
  }

  @Test
  void groupInItselfIsReported() {
    files.file("hosts", "[d:children]", "d");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports())
        .containsExactly("hosts:2:1 group-cycle: the group `d` contains itself");
  }

  @Test
  void allCannotBeAChild() {
    files.file("hosts", "[web:children]", "all");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports()).singleElement().asString().contains("group-cycle");
  }

  @Test
  void nestingWithoutEndIsReported() {
    StringBuilder text = new StringBuilder("[g0]\n");
    for (int i = 1; i < 200; i++) {
      text.append("[g").append(i).append(":children]\ng").append(i - 1).append('\n');
    }
    files.file("hosts", text.toString());
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports()).singleElement().asString().contains("group-depth");
  }

  @Test
  void priorityMustBeANumber() {
    files.file("hosts", "[g]", "[g:vars]", "ansible_group_priority=high");
    assertThat(files.from(List.of("hosts"))).isEmpty();
    assertThat(files.reports())
        .containsExactly(
            "hosts:3:24 group-priority: `ansible_group_priority` must be a whole number");
  }

  @Test
  void namesThatTroubleAnsibleAreWarnings() {
    files.file("hosts", "[web-servers]", "h1", "[db]", "db").read();
    assertThat(files.reports())
        .containsExactly(
            "hosts:1:2 group-name: the group name `web-servers` is not letters, digits and `_`"
                + " alone",
            "hosts:4:1 same-name: `db` is the name of a host and of a group");
  }
}
