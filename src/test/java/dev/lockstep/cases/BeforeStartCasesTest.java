package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Case C23, and the end of C25: a platform that is migrated but for its start, as the gate before
 * it does not hold.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeforeStartCasesTest {
  private static final String NL6 = "\"$root\"/usr/local/neolane/nl6";
  private static final String CONF = NL6 + "/conf/serverConf.xml";
  private static final String LINK = "\"$root\"/etc/apache2/mods-available/nlsrv.conf";
  private static final String POSTUPGRADE = "migrate/servers/database[prod]/postupgrade";

  private Practice platform;
  private LabHost host;
  private Map<String, Fingerprint> before;

  @BeforeAll
  void migrateAllButTheStart(@TempDir Path folder) throws IOException {
    platform = Practice.start(folder, "standalone", "6.02");
    host = platform.hosts().get(0);
    before = platform.fingerprints();
    host.fault("pu-errors"); // a place to stop at, behind the preflight
    assertThat(platform.run()).as(platform.said()).isEqualTo(ExitCode.FAILED.code());
    host.mend("pu-errors");
    host.fault("removed-jdk");
    resumed(ExitCode.GATE_CLOSED);
    platform.mark("gate");
  }

  @AfterAll
  void end() throws IOException {
    platform.close();
  }

  @BeforeEach
  void goBack() {
    platform.back("gate");
  }

  @Test
  void whatTheCopyLosesIsFoundAllAtOnceAndNothingStarts() throws IOException {
    host.fault("trackinglogd-off");
    platform.on(
        host,
        "cp -p %1$s %1$s.kept; sed -i '/<securityZone /,/<\\/securityZone>/d; s/ internalPassword=\"[^\"]*\"//' %1$s"
            .formatted(CONF));
    platform.on(
        host,
        "readlink %1$s >%1$s.kept; ln -sfn %2$s/tomcat-6/conf/apache_neolane.conf %1$s"
            .formatted(LINK, NL6));

    resumed(ExitCode.GATE_CLOSED);

    assertThat(platform.said().lines().filter(line -> line.startsWith("  failed ")))
        .anyMatch(line -> line.contains("/security-zones "))
        .anyMatch(line -> line.contains("/trackinglogd "))
        .anyMatch(line -> line.contains("/apache-link "))
        .anyMatch(line -> line.contains("/jdk-carried-over "))
        .anyMatch(line -> line.contains("/internal-password-set "))
        .anyMatch(line -> line.contains("/internal-password-same "))
        .hasSize(6); // the serverConf.xml of the old version held three of these
    platform.nothingRuns();
    nothingStarted();

    host.mend("trackinglogd-off");
    host.mend("removed-jdk");
    platform.on(
        host,
        "mv %1$s.kept %1$s; ln -sfn \"$(cat %2$s.kept)\" %2$s; rm %2$s.kept".formatted(CONF, LINK));
    resumed(ExitCode.DONE);
    platform.runsBuild("9032");
    assertThat(platform.postupgrades("prod")).hasSize(1);
  }

  @Test
  void theWayBackAsksForTheRestoreAndThenLeavesNothing() throws IOException {
    host.mend("removed-jdk");

    assertThat(platform.lockstep("rollback")).isNotZero();
    assertThat(platform.said())
        .contains("point of no return; nothing was touched", POSTUPGRADE, "restoring a backup");
    platform.nothingRuns();

    platform.restoreDatabase(host);
    int code =
        platform.lockstep(
            "rollback",
            "--past-the-point-of-no-return",
            "the database is restored",
            "--skip",
            POSTUPGRADE + "=the restore undid it");

    assertThat(code).as(platform.said()).isZero();
    assertThat(platform.said())
        .contains("Have the DBA restore the database `prod`", "prod-final.dump");
    platform.runsBuild("6302");
    Rolled.back(platform, before);
  }

  @Test
  void noOneHostGoesBackAlone() {
    assertThat(platform.lockstep("rollback", "--limit", "standalone1"))
        .isEqualTo(ExitCode.USAGE.code());

    platform.nothingRuns();
  }

  private void nothingStarted() {
    assertThat(platform.noted(host))
        .filteredOn(line -> line.contains(" start ") && line.contains("@prod "))
        .allMatch(line -> line.endsWith(" build 6302"));
  }

  private void resumed(ExitCode code) {
    assertThat(platform.lockstep("resume")).as(platform.said()).isEqualTo(code.code());
  }
}
