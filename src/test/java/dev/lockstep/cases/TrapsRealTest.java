package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One migration through what C06 (c) and C22 name, on a machine of its own with real packages: the
 * backup is older than the stop, only one of two packages is installed, the new package misses one
 * that nobody has, and the engine is killed when it has just installed the right one.
 */
@Tag("real")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrapsRealTest {
  private static final String BACKUPS = "/var/backups/campaign/";

  /** The customer trusts the nightly backup, and somebody exchanges the package at a bad time. */
  private static final String CUSTOMER =
      """
      runbook: A customer's platform
      extends: standalone.yml
      changes:
        - { remove: back-up, reason: "the nightly backup is enough, they say" }
        - before: migrate/servers/packages/install-new
          steps:
            - id: exchange
              name: Exchange the package
              become: true
              shell: cp /srv/packages/debian/traps/missing-dependency.deb ${new_package_file}
      """;

  private static final String PACKAGES =
      "dpkg-query -W -f '${db:Status-Abbrev}${Package} ${Version}\\n' 'nl*' 2>/dev/null"
          + " | grep -v '^un'";

  @Test
  void eachIsSeenAndNoneLeavesItsMark(@TempDir Path folder) throws Exception {
    try (Platform platform = Platform.start(folder, "standalone", "6.1")) {
      Machine host = platform.machine("standalone1");
      platform.kit("break", "standalone1", "only-one-package");
      assertThat(host.run(PACKAGES)).isEqualTo("ii nlserver6 8797");
      host.run("cp -p " + BACKUPS + "prod.dump " + BACKUPS + "prod-final.dump");
      String tree =
          host.run("cd /usr/local/neolane && find nl6/bin nl6/conf | sed s/nl6/nl6.back/ | sort");
      Controller desk = platform.desk("desk").write("runbooks/customer.yml", CUSTOMER);

      Controller.Outcome old =
          desk.startAttended("run", "runbooks/customer.yml", "-i", "inventory").end();
      assertThat(old.code()).as(old.text()).isEqualTo(ExitCode.GATE_CLOSED.code());
      assertThat(old.text())
          .containsPattern("passed +standalone1 +all/databases/backup-before")
          .containsPattern("failed +standalone1 +all/databases/backup-after-stop");
      assertThat(host.run("ls /usr/local/neolane")).as("nothing moved").doesNotContain("nl6.back");

      platform.database().dump("prod", Path.of("/srv/prod-final.dump"), "-Fc");
      host.run("cp /srv/prod-final.dump " + BACKUPS);
      Controller.Outcome half = desk.startAttended("resume", "last").end();
      assertThat(half.code()).as(half.text()).isEqualTo(ExitCode.FAILED.code());
      assertThat(host.attempt(PACKAGES).text()).as("nothing half: " + half.text()).isEmpty();

      host.run("cp /srv/packages/debian/nlserver6-v7-9032-*.deb /opt/packages/");
      Controller.Running run = desk.startAttended("resume", "last");
      host.until(PACKAGES + " | grep -q '^ii'", run);
      run.kill();
      Controller.Outcome whole = desk.startAttended("resume", "last").end();

      assertThat(whole.code()).as(whole.text()).isZero();
      assertThat(host.run(PACKAGES)).isEqualTo("ii nlserver6-v7 9032");
      assertThat(
              host.run(
                  "cd /usr/local/neolane && find nl6.back/bin nl6.back/conf ! -name '*.orig' |"
                      + " sort"))
          .as("the old tree, with the parked configuration")
          .isEqualTo(tree);
      assertThat(host.attempt("test -e /usr/local/neolane/nl6.back/nl6").code()).isNotZero();
      platform.runsBuild("9032");
      assertThat(platform.postupgrades("prod")).hasSize(1);
    }
  }
}
