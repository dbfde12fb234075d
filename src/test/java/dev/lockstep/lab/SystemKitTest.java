package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit's stand-ins for a system's programs: packages, users, processes, services. */
final class SystemKitTest {
  /** All that the kit's own package programs need of a machine. */
  private static final String FEW_PROGRAMS =
      "awk bash cat chmod cp cut date env find grep gzip head ln ls mkdir mktemp mv rm rmdir sed sh"
          + " sort tail tar touch tr wc";

  @TempDir private static Path lab;

  private KitHost host;

  @AfterEach
  void endEveryProcess() {
    if (host != null) {
      host.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "without dpkg"})
  void debianPackagesComeAndGoAsTheDocumentationShows(String without) throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    String with = without.isEmpty() ? "" : "export PATH=" + withoutPackagePrograms() + "\n";

    assertThat(asRoot(with + "dpkg -l | grep nl").expect(0).lines())
        .extracting(line -> line.replaceAll(" +", " ").strip())
        .containsExactly(
            "ii nlserver6 8797 amd64 nlserver6-8797",
            "ii nlthirdparty6 8797 amd64 nlthirdparty6-8797");
    assertThat(links()).containsExactly("S20nlserver6");

    assertThat(asRoot(with + "dpkg --purge nlserver6 nlthirdparty6 nlserver5").expect(0).text())
        .contains("Removing nlserver6 (8797) ...")
        .contains("dpkg: warning: ignoring request to remove nlserver5 which isn't installed");
    assertThat(links()).isEmpty();
    assertThat(host.tree("nl6").resolve("bin/nlserver")).doesNotExist();

    assertThat(asRoot(with + "dpkg -i $root/opt/packages/nlserver6-v7-9032*").expect(0).text())
        .contains("Setting up nlserver6-v7 (9032) ...")
        .contains("'WdbcTimeZone' option is missing");
    assertThat(links()).containsExactly("S20nlserver6-v7");
    assertThat(asRoot(with + state("nlserver6-v7")).expect(0).text()).isEqualTo("ii  9032");
    assertThat(Files.readString(host.tree("nl6").resolve("version"))).contains("9032");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "without dpkg"})
  void unusablePackagesAreToldApart(String without) throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    String with = without.isEmpty() ? "" : "export PATH=" + withoutPackagePrograms() + "\n";
    String traps = with + "cd $lab/packages/debian/traps\n";
    asRoot(with + "dpkg --purge nlserver6 nlthirdparty6").expect(0);

    assertThat(asRoot(traps + "dpkg -i missing-dependency.deb").expect(1).text())
        .contains("nlserver6-v7 depends on libpractice-missing")
        .contains("dependency problems - leaving unconfigured");
    assertThat(asRoot(with + state("nlserver6-v7")).expect(0).text()).isEqualTo("iU  9032");
    assertThat(asRoot(traps + "apt-get -y install ./missing-dependency.deb").expect(100).text())
        .contains("unmet dependencies");
    assertThat(asRoot(traps + "dpkg-deb -f empty.deb Package").expect(2).text())
        .startsWith("dpkg-deb: error: unexpected end of file");
    assertThat(asRoot(traps + "dpkg-deb -f mislabelled.deb Package Version").expect(0).lines())
        .containsExactly("Package: nlserver6", "Version: 8797");
  }

  @Test
  void rpmRefusesAllForOneThatIsAbsent() throws IOException {
    host = KitHost.packaged(lab, "6.02", "6302", Map.of("family", "redhat"));
    asRoot("rpm -e nlthirdparty6").expect(0);

    assertThat(asRoot("rpm -ev nlserver6 nlthirdparty6").expect(1).text())
        .isEqualTo("error: package nlthirdparty6 is not installed\n");
    assertThat(asRoot("rpm -q nlserver6").expect(0).text()).isEqualTo("nlserver6-6302-0.x86_64\n");
    asRoot("rpm -e nlserver6").expect(0);

    String file = "file=$(echo $root/opt/packages/nlserver6-v7-9032*)\n";
    assertThat(asRoot(file + "rpm -qp --qf '%{NAME} %{VERSION} %{ARCH}\\n' $file").expect(0).text())
        .isEqualTo("nlserver6-v7 9032 x86_64\n");
    assertThat(asRoot(file + "rpm -K $file").expect(0).text()).endsWith(": digests OK\n");
    asRoot(file + "rpm -Uvh $file").expect(0);
    assertThat(asRoot(file + "rpm -Uvh $file").expect(1).text()).contains("is already installed");
    assertThat(asRoot("dpkg -l").expect(127).text()).contains("command not found");
  }

  @Test
  void whoIsNotRootInstallsAndStartsNothing() throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    host.shell("dpkg --purge nlserver6").expect(2);
    host.shell("systemctl stop nlserver6").expect(1);
    host.shell("su - neolane -c 'sudo dpkg --purge nlserver6'").expect(1);
    assertThat(host.shell("dpkg-query -W nlserver6").expect(0).text()).contains("8797");
    host.shell("sudo -n dpkg --purge nlserver6").expect(0);
  }

  @Test
  void sudoAndSuBecomeAsLockstepAsks() throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    String home = host.tree("").toString().replaceAll("/$", "");

    assertThat(host.shell("sudo -n -H -u root -- /bin/sh -c 'id -u && id -un && echo $1' sh x"))
        .satisfies(asked -> assertThat(asked.expect(0).text()).isEqualTo("0\nroot\nx\n"));
    assertThat(
            host.shell(
                    "sudo -n -i -u neolane -- /bin/sh -c 'eval \"`printf %b '\\''\\0160wd'\\''`\"'")
                .expect(0)
                .text())
        .isEqualTo(home + "\n");
    assertThat(host.shell("su - neolane -c 'echo $USER $HOME'").expect(0).text())
        .isEqualTo("neolane " + home + "\n");
    assertThat(host.shell("su nobody-here -c true").expect(1).text())
        .contains("nobody-here does not exist");
  }

  @Test
  void onlyProcessesOfTheHostAreSeenAndKilled() throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      host.shell("sleep 300 >/dev/null 2>&1 &").expect(0);
      assertThat(host.shell("ps -C sleep -o pid=,stat=,args=").expect(0).lines()).hasSize(1);
      assertThat(host.shell("ps -e -o pid= -o args=").expect(0).text())
          .contains("1 /sbin/init")
          .doesNotContain(Long.toString(stranger.pid()));
      assertThat(host.shell("pgrep -x sleep").expect(0).lines()).hasSize(1);
      host.shell("killall sleep && for i in 1 2 3 4 5 6 7 8 9; do pgrep -x sleep || break; done")
          .expect(0);
      assertThat(host.shell("killall sleep").expect(1).text())
          .isEqualTo("sleep: no process found\n");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void servicesAreShownStoppedAndDisarmed() throws IOException {
    host = KitHost.packaged(lab, "6.1", "8797", Map.of());
    host.kit("start").expect(0);
    String show = "systemctl show --property=LoadState --property=ActiveState nlserver6";

    assertThat(asRoot(show).expect(0).lines())
        .containsExactly("LoadState=loaded", "ActiveState=active");
    asRoot("systemctl disable --now nlserver6").expect(0);
    assertThat(asRoot(show).expect(0).lines()).contains("ActiveState=inactive");
    assertThat(asRoot("systemctl is-enabled nlserver6").expect(1).text()).isEqualTo("disabled\n");
    assertThat(links()).containsExactly("K80nlserver6");
    asRoot("service nlserver6 status").expect(2);
    assertThat(asRoot("systemctl show --property=LoadState nlserver9").expect(0).text())
        .isEqualTo("LoadState=not-found\n");
  }

  private KitHost.Asked asRoot(String script) {
    return host.shell(". \"$LAB_HOST\"\nexport LAB_USER=root\n" + script);
  }

  private static String state(String packageName) {
    return "dpkg-query -W -f='${db:Status-Abbrev} ${Version}' " + packageName;
  }

  /** What the second run level starts and stops. */
  private List<String> links() throws IOException {
    try (Stream<Path> all = Files.list(host.root().resolve("etc/rc2.d"))) {
      return all.map(link -> link.getFileName().toString())
          .filter(name -> name.contains("nlserver"))
          .sorted()
          .toList();
    }
  }

  /** A path on which the machine has no program for packages. */
  private String withoutPackagePrograms() {
    host.shell(
            "mkdir -p $0 && for p in %s; do ln -sf /usr/bin/$p $0/$p; done"
                .replace("$0", lab.resolve("system").toString())
                .formatted(FEW_PROGRAMS))
        .expect(0);
    return lab.resolve("kit/bin") + ":" + lab.resolve("system");
  }
}
