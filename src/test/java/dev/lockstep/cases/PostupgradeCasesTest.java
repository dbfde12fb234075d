package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases C15, C17 and C19, and the middle of C25: a v6.02 platform whose migration has come as far
 * as the verification of the database, which finds errors. Each case goes on from there by its own
 * way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostupgradeCasesTest {
  private static final String VERIFY = "/verify-database";
  private static final String POSTUPGRADE = "/postupgrade`";
  private static final int STOPPED = ExitCode.FAILED.code();

  private Practice platform;
  private LabHost host;
  private Map<String, Fingerprint> before;

  @BeforeAll
  void comeAsFarAsTheVerification(@TempDir Path folder) throws IOException {
    platform = Practice.start(folder, "standalone", "6.02");
    host = platform.hosts().get(0);
    before = platform.fingerprints();
    host.fault("pu-errors");

    assertThat(platform.run()).as(platform.said()).isEqualTo(STOPPED);

    assertThat(platform.said()).contains(VERIFY, "to go on: lockstep resume");
    platform.mark("verification");
  }

  @AfterAll
  void end() throws IOException {
    platform.close();
  }

  @BeforeEach
  void goBack() {
    platform.back("verification");
  }

  @Test
  void errorsStopItBeforeAnythingIsUpgradedAndTheWaysOutAreSaid() {
    resumed(STOPPED);

    assertThat(platform.said())
        .contains("verification: 3 error(s), 40 warning(s), 12 JST-310040 ignored")
        .contains("'webApp1'", "'webApp2'", "'webApp3'")
        .contains("removeOldWebApp.js", "allowSQLInjection=\"true\"");
    notUpgraded();
  }

  @Test
  @Tag("real")
  void unusedWebApplicationsAreRemovedAndItGoesOnFromTheVerification() throws IOException {
    nlserver("javascript -instance:prod -file datakit/xtk/fra/js/removeOldWebApp.js");
    // The next thing in the way shows that it got there, and is the cheaper end.
    host.fault("ora-01805");

    resumed(STOPPED);

    assertThat(platform.said()).contains("ORA-01805").doesNotContain("copy-configuration");
    assertThat(platform.postupgrades("prod")).hasSize(1);
  }

  @Test
  @Tag("real")
  void whoForcesItByHandWithTheExceptionInTheZonesGoesOnBehindIt() throws IOException {
    String conf = "\"$root\"/usr/local/neolane/nl6/conf/serverConf.xml";
    platform.on(host, "sed -i 's/<subNetwork /<subNetwork allowSQLInjection=\"true\" /' " + conf);
    nlserver("config -postupgrade -force -instance:prod");
    platform.on(host, "sed -i 's/ allowSQLInjection=\"true\"//' " + conf);
    host.fault("removed-jdk");

    resumed(ExitCode.GATE_CLOSED.code());

    assertThat(platform.said()).contains("gate `before-start` did not hold");
    assertThat(platform.postupgrades("prod")).hasSize(1);
  }

  @Test
  @Tag("real")
  void warningsAndWhatIsToBeIgnoredDoNotStopIt() throws IOException {
    for (String fault : List.of("pu-warnings", "jst-only")) {
      platform.back("verification");
      host.mend("pu-errors");
      host.fault(fault);
      host.fault("ora-01805");

      resumed(STOPPED);

      assertThat(platform.said()).as(fault).contains(POSTUPGRADE, "ORA-01805");
      assertThat(verification())
          .contains(
              fault.equals("jst-only")
                  ? "0 error(s), 0 warning(s), 12 JST-310040 ignored"
                  : "0 error(s), 40 warning(s), 0 JST-310040 ignored");
    }
  }

  @Test
  @Tag("real")
  void anUnknownErrorStopsItAndSoDoesOneThatTheExitStatusDenies() throws IOException {
    for (String fault : List.of("pu-unknown", "rc-lies")) {
      platform.back("verification");
      host.mend("pu-errors");
      host.fault(fault);

      resumed(STOPPED);

      assertThat(platform.said())
          .as(fault)
          .contains(VERIFY, fault.equals("rc-lies") ? "exit status 0" : "[PU-0042]")
          .contains("verification: 1 error(s)");
      notUpgraded();
    }
  }

  @Test
  void aViewStopsThePostupgradeAndItGoesOnThereOnceItIsDropped() throws IOException {
    host.mend("pu-errors");
    host.fault("date-view");

    resumed(STOPPED);

    assertThat(platform.said())
        .contains(POSTUPGRADE, "iRc=-2006", "nmctrackinglogmessagesview", "9032:pre:3")
        .contains("drop the view", "Create the view again afterwards");
    platform.nothingRuns();
    nothingStarted();

    resumed(STOPPED); // nothing was mended: it does not come any further
    platform.nothingRuns();
    nothingStarted();

    platform.psql(host, "DROP VIEW nmctrackinglogmessagesview");
    resumed(ExitCode.DONE.code());

    assertThat(newestLog()).contains("Resuming at step 3");
    assertThat(platform.postupgrades("prod")).hasSize(3);
    assertThat(platform.said()).doesNotContain("-force");
    platform.runsBuild("9032");
    damageless();
  }

  @Test
  @Tag("real")
  void timeZoneFilesThatDoNotFitAreNamed() throws IOException {
    host.mend("pu-errors");
    host.fault("ora-01805");

    resumed(STOPPED);

    assertThat(platform.said()).contains("oracore/zoneinfo", "ORA_TZFILE", "9032:post:4");
    platform.nothingRuns();
    nothingStarted();
  }

  @Test
  @Tag("real")
  void aPostupgradeThatTheSystemEndedGoesOnWhereItWas() throws IOException {
    host.mend("pu-errors");
    host.fault("postupgrade-crash", "5");
    host.fault("removed-jdk");

    resumed(STOPPED);

    assertThat(platform.said()).contains("The system ended it", "9032:post:5");
    platform.nothingRuns();
    nothingStarted();
    resumed(ExitCode.GATE_CLOSED.code());
    assertThat(platform.said()).contains("gate `before-start` did not hold");
    assertThat(newestLog()).contains("Resuming at step 5", "0 error(s)");
    platform.nothingRuns();
  }

  @Test
  @Tag("real")
  void aRestartOfTheHostBeforeThePostupgradeStartsNothing() throws IOException {
    host.fault("reboot");

    platform.nothingRuns();
    assertThat(nlserver("pdump")).contains("9032", "No tasks");
    nothingStarted();
    host.mend("pu-errors");
    host.fault("ora-01805");
    resumed(STOPPED);
    assertThat(platform.said()).contains(POSTUPGRADE);
    damageless();
  }

  /** What the case above would see, had nobody kept v7 from starting at boot. */
  @Test
  @Tag("real")
  void withTheStartAtBootArmedTheSameRestartDoesDamage() throws IOException {
    platform.on(host, "sudo systemctl enable nlserver6-v7");
    platform.on(
        host,
        "sed -i 's/_autoStart/autoStart/' \"$root\"/usr/local/neolane/nl6/conf/config-prod.xml");

    host.fault("reboot");

    assertThat(platform.running(host)).contains("nlserver");
    assertThat(Files.readString(host.root().resolve("var/lib/lab/damage")))
        .contains("has started on a database that is not migrated");
  }

  @Test
  @Tag("real")
  void thePackagesGoBackAndNoRestoreIsAskedFor() {
    assertThat(platform.lockstep("rollback", "last", "--reason", "not tonight"))
        .as(platform.said())
        .isZero();

    assertThat(platform.said()).doesNotContain("restore the database");
    Rolled.back(platform, before);
    platform.runsBuild("6302");
  }

  private void resumed(int code) {
    assertThat(platform.lockstep("resume")).as(platform.said()).isEqualTo(code);
  }

  private void notUpgraded() {
    assertThat(platform.postupgrades("prod")).isEmpty();
    platform.nothingRuns();
    nothingStarted();
  }

  /** Behind the one start without an instance, by which v7 makes its configuration. */
  private void nothingStarted() {
    assertThat(platform.noted(host))
        .filteredOn(line -> line.contains(" start ") && line.contains("@prod "))
        .allMatch(line -> line.endsWith(" build 6302"));
  }

  private void damageless() {
    assertThat(host.root().resolve("var/lib/lab/damage")).doesNotExist();
  }

  private String nlserver(String words) {
    return platform.on(host, "\"$root\"/usr/local/neolane/nl6/bin/nlserver " + words);
  }

  private String newestLog() {
    return platform.on(
        host,
        "cat \"$(ls -t \"$root\"/usr/local/neolane/nl6/var/prod/postupgrade/*.log | head -n 1)\"");
  }

  /** What the last verification printed. */
  private String verification() {
    return platform.on(
        host,
        "cd '%s'/.lockstep/runs/* && cat \"$(ls output/*verify-database* | tail -n 1)\""
            .formatted(platform.desk()));
  }
}
