package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C06 c and C11 after the stop: a backup that was good enough before is too old now, and a server
 * that nobody stopped still works with the database. Nothing is moved then.
 */
class StoppedGateTest {
  @Test
  void anOldBackupAndASessionThatIsLeftCloseTheGate(@TempDir Path folder) throws IOException {
    try (BrokenPlatform platform = BrokenPlatform.start(folder, "standalone", "6.1", 1)) {
      platform.breaking("standalone1", "foreign-session", "192.0.2.77");
      // What takes the backup hands over last night's, as a snapshot that was not made anew.
      platform.program(
          "pg_dump",
          """
          while [ "$1" != -f ]; do shift; done
          cp -p "${2%-final.dump.part}.dump" "$2"
          """);
      BrokenPlatform.Sitting operator =
          platform
              .sit()
              .writing(
                  "group_vars/all.yml",
                  "declared_foreign: []",
                  "declared_foreign: [{ name: 192.0.2.77, reason: \"a report, it reads only\" }]");

      int code = operator.says("run");

      assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.GATE_CLOSED.code());
      assertThat(operator.verdict("standalone1", "backup-before")).startsWith("passed ");
      assertThat(operator.findings())
          .as(operator.operator().said())
          .containsExactlyInAnyOrder(
              "failed standalone1 backup-after-stop", "failed standalone1 database-quiet");
      assertThat(operator.verdict("standalone1", "backup-after-stop"))
          .contains("prod-final.dump")
          .contains("stop-service");
      assertThat(operator.verdict("standalone1", "database-quiet"))
          .contains("1 sessions in `prod`: report from 192.0.2.77 with reporting");
      assertThat(operator.operator().said()).contains("stopped (exit 8)");
      assertThat(platform.host("standalone1").root().resolve("usr/local/neolane/nl6"))
          .isDirectory();
      assertThat(platform.host("standalone1").root().resolve("usr/local/neolane/nl6.back"))
          .doesNotExist();
      assertThat(platform.on("standalone1", "ps -eo comm= | grep -c nlserver || :"))
          .isEqualTo("0\n");
    }
  }
}
