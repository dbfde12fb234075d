package dev.lockstep.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BuiltInChecksTest {
  /** Language §6. */
  @Test
  void everyCheckOfTheLanguageIsThere() {
    List<String> keys = BuiltInChecks.all(CheckFixture.KEY).stream().map(CheckType::key).toList();

    assertThat(keys)
        .containsExactlyInAnyOrder(
            "backup",
            "same_dbms",
            "unicode",
            "version",
            "same_everywhere",
            "all_servers_known",
            "disk_space",
            "processes",
            "file",
            "command",
            "port",
            "http",
            "sql",
            "os",
            "clock",
            "sudo",
            "window",
            "attest");
  }

  @Test
  void everyCheckSaysInOneLineWhatMustHold() {
    assertThat(BuiltInChecks.all(CheckFixture.KEY))
        .allSatisfy(type -> assertThat(type.help()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void summaryIsTheCheckOnOneLine() {
    assertThat(CheckFixture.of("command: app  status").check().summary())
        .isEqualTo("command: app status");
    assertThat(CheckFixture.of("port: { port: 80, host: web-1 }").check().summary())
        .isEqualTo("port: { host: web-1, port: 80 }");
  }

  @Test
  void bodyOfTheWrongKindIsReportedByEachCheck() {
    for (CheckType type : BuiltInChecks.all(CheckFixture.KEY)) {
      CheckFixture fixture = CheckFixture.of(type.key() + ": [1, 2]");
      assertThat(fixture.isRead()).as(type.key()).isFalse();
      assertThat(fixture.messages()).as(type.key()).isNotEmpty();
    }
  }
}
