package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AllServersKnownCheckTest {
  @TempDir Path folder;

  @Test
  void namesAddressesAndUrlsOfKnownServersPass() {
    Verdict verdict =
        verdict(
            "  - shell: |-\n"
                + "      printf '%s\\n"
                + "' APP-1 https://web-1.acme.com:8443/r/test 10.0.0.4:80 localhost '[::1]:80'"
                + " mid.partner.net",
            "  aliases: web-1.acme.com", "  outsiders: ['*.partner.net']");
    assertThat(verdict)
        .isEqualTo(new Verdict.Passed("all servers named on one host are known (6 seen)"));
  }

  @Test
  void anUnknownServerIsToldWithItsPlaces() throws IOException {
    Files.writeString(
        folder.resolve("config-a.xml"),
        "<server><spareServer url='http://old-web:8080/x'/><!-- <spareServer url='http://no/'/>"
            + " -->\n"
            + "<relay url=\"http://web-1.acme.com\"/><spareServer url='app-1'/></server>");
    Verdict verdict =
        verdict(
            "  - { file: " + folder + "/config-*.xml, attribute: spareServer/@url }",
            "  - { command: echo db=old-db;db=app-1, pattern: 'db=([^;]+)' }");
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Failed(
                "unknown servers are named: `old-db` in `echo db=old-db;db=app-1` on `app-1`;"
                    + " `old-web` in `spareServer/@url` in `"
                    + folder
                    + "/config-*.xml` on `app-1`",
                "add each to the inventory, or name it in `aliases` or `outsiders`"));
  }

  @Test
  void aSourceMayHaveANameAndTheCheckItsOwnRemedy() {
    assertThat(
            verdict(
                "  - { command: echo gone-1, name: the load balancer }",
                "  do: declare it foreign, with the reason"))
        .isEqualTo(
            new Verdict.Failed(
                "an unknown server is named: `gone-1` in the load balancer on `app-1`",
                "declare it foreign, with the reason"));
  }

  @Test
  void linesOfFilesAreSearched() throws IOException {
    Files.writeString(folder.resolve("hosts.conf"), "server app-1\nserver  gone-1 # x\nother z\n");
    assertThat(
            verdict("  - { file: " + folder + "/*.conf, pattern: '^server\\s+(\\S+)' }").toString())
        .startsWith("Failed")
        .contains("an unknown server is named: `gone-1`");
  }

  @Test
  void aSourceThatShowsNothingIsNoProof() {
    for (String source :
        new String[] {
          "{ command: echo x, pattern: 'db=(.*)' }",
          "{ command: 'false' }",
          "{ file: " + folder + "/none.xml }",
          "{ sql: { engine: oracle, query: select 1 } }"
        }) {
      assertThat(fixture("  - " + source).sightHere())
          .as(source)
          .isInstanceOf(JointCheck.Sight.Blind.class);
    }
    assertThat(verdict("  - { command: echo x, pattern: 'db=(.*)', may_be_empty: true }"))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void whatCantBeReadIsReported() {
    assertThat(CheckFixture.of("all_servers_known: {}").messages()).isNotEmpty();
    assertThat(fixture("  - { pattern: x }").messages()).isNotEmpty();
    assertThat(fixture("  - { command: x, attribute: '@a' }").messages()).isNotEmpty();
    assertThat(fixture("  - { command: x, patern: a }").messages()).isNotEmpty();
  }

  private static Verdict verdict(String... lines) {
    CheckFixture fixture = fixture(lines);
    JointCheck.Sight sight = fixture.sightHere();
    assertThat(sight).isInstanceOf(JointCheck.Sight.Seen.class);
    Map<String, Value> seen = new LinkedHashMap<>();
    seen.put("app-1", ((JointCheck.Sight.Seen) sight).value());
    return ((JointCheck) fixture.check()).compare(seen);
  }

  private static CheckFixture fixture(String... lines) {
    Value web = Value.of(Map.of("ansible_host", Value.of("10.0.0.4")));
    return CheckFixture.of("all_servers_known:\n  sources:\n" + String.join("\n", lines))
        .with("hostvars", Value.of(Map.of("app-1", Value.of(Map.of()), "web-1", web)));
  }
}
