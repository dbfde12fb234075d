package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kit's server program, services, web server and faults do, asked as a session would. */
final class KitTest {

  private static final String BANNER_61 =
      ">   Application server for Adobe Campaign Version 6.1 (build 8797) of ";

  /** One for all tests: the kit and the packages in it are made once, hosts anew. */
  @TempDir private static Path lab;

  private KitHost host;

  @AfterEach
  void endEveryProcess() {
    if (host != null) {
      host.close();
    }
  }

  @Test
  void everyTaskOfTheConfigurationRunsUnderTheDocumentedNames() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    host.kit("start").expect(0);

    List<String> shown = host.server("nl6", "pdump").expect(0).lines();
    assertThat(shown.get(0)).matches("\\d\\d:\\d\\d:\\d\\d .*").contains(BANNER_61);
    assertThat(shown.subList(1, shown.size()))
        .allMatch(line -> line.matches("\\w+(@[\\w.-]+)? \\(\\d+\\) - [\\d.]+ MB"))
        .extracting(line -> line.replaceAll(" .*", ""))
        .containsExactlyInAnyOrder(
            "watchdog",
            "syslogd@default",
            "web@default",
            "trackinglogd@default",
            "stat@prod",
            "mta@prod",
            "mtachild@prod",
            "wfserver@prod",
            "inMail@prod");
    assertThat(Files.readString(Path.of("/proc", host.pidOf("mta@prod"), "comm")))
        .isEqualTo("nlserver\n");
    assertThat(host.server("nl6", "monitor", "-missing").expect(0).lines()).hasSize(1);
    host.service("nlserver6", "status").expect(0);
  }

  @Test
  void statusTellsOneMissingFromNoneAndTheWatchdogRevivesOnlyWhatDied() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    host.kit("start").expect(0);
    ProcessHandle web = ProcessHandle.of(Long.parseLong(host.pidOf("web@default"))).orElseThrow();
    web.destroyForcibly();
    web.onExit().join();
    awaitNothingMissing();

    assertThat(host.server("nl6", "stop", "mta@prod").expect(0).text())
        .contains("Stop requested for 'mta@prod' ('nlserver mta -noconsole -tracefile:mta@prod");
    host.service("nlserver6", "status").expect(1);
    assertThat(host.server("nl6", "monitor", "-missing").expect(0).lines()).contains("mta@prod");
    assertThat(host.server("nl6", "stop", "pipelined@prod").expect(0).text())
        .contains("No task corresponds to the mask pipelined@prod");

    assertThat(host.service("nlserver6", "stop").expect(0).text())
        .isEqualTo("Stopping nlserver6: [  OK  ]\n");
    host.service("nlserver6", "status").expect(2);
    assertThat(host.server("nl6", "pdump").expect(0).lines().get(1)).isEqualTo("No tasks");
  }

  private void awaitNothingMissing() {
    for (int i = 0; i < 200; i++) {
      if (host.server("nl6", "monitor", "-missing").expect(0).lines().size() == 1) {
        return;
      }
    }
    throw new AssertionError(host.server("nl6", "monitor", "-missing").expect(0).text());
  }

  @Test
  void aDeafMtachildOutlivesTheStopAndOnlyKillEndsIt() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    host.kit("start").expect(0);
    host.kit("break", "term-ignored").expect(0);

    host.service("nlserver6", "stop").expect(0);
    assertThat(host.server("nl6", "pdump").expect(0).lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("mtachild@prod (");
    host.server("nl6", "stop", "mtachild@prod", "-immediate").expect(0);
    assertThat(host.server("nl6", "pdump").expect(0).lines()).contains("No tasks");
  }

  @Test
  void theFirstStartMakesTheConfigurationAndNoInstanceRuns() throws IOException {
    host = KitHost.seeded(lab, "5.11", "5762");
    moveToTheNewTree();

    assertThat(host.server("nl6", "config", "-internalpassword:/new").expect(1).text())
        .contains("serverConf.xml");
    assertThat(host.service("nlserver6-v7", "start").expect(0).text())
        .isEqualTo("Starting nlserver6-v7: [  OK  ]\n");
    assertThat(host.server("nl6", "pdump").expect(0).text())
        .contains("Adobe Campaign Classic (7.0 19.1 build 9032@efd8a94) of 24/07/2019")
        .contains("web@default")
        .doesNotContain("@prod");
    host.service("nlserver6-v7", "stop").expect(0);
    assertThat(host.tree("nl6").resolve("conf/serverConf.xml"))
        .content()
        .contains("internalPassword=\"\"");
    assertThat(host.tree("nl6").resolve("conf/config-default.xml"))
        .content()
        .contains("<trackinglogd autoStart=\"false\"/>");
  }

  private void moveToTheNewTree() throws IOException {
    Files.move(host.tree("nl5"), host.tree("nl5.back"));
    host.install("nl6", "7", "9032");
  }

  /** The new tree of a 5.11 host with its instance's file, first start done. */
  private void readyForPostupgrade() throws IOException {
    host = KitHost.seeded(lab, "5.11", "5762");
    moveToTheNewTree();
    host.service("nlserver6-v7", "start").expect(0);
    host.service("nlserver6-v7", "stop").expect(0);
    Files.copy(
        host.tree("nl5.back").resolve("conf/config-prod.xml"),
        host.tree("nl6").resolve("conf/config-prod.xml"));
  }

  private KitHost.Asked postupgrade(String... more) {
    var words = new String[more.length + 3];
    words[0] = "config";
    words[1] = "-postupgrade";
    words[2] = "-instance:prod";
    System.arraycopy(more, 0, words, 3, more.length);
    return host.server("nl6", words);
  }

  @Test
  void postupgradeRefusesWithoutInstanceTimezoneOrWithErrorsAndChangesNothing() throws IOException {
    readyForPostupgrade();
    String before = host.option("NmsServer_LastPostUpgrade");

    assertThat(host.server("nl6", "config", "-postupgrade").expect(1).text()).contains("-instance");
    assertThat(postupgrade().expect(1).text()).contains("-timezone");
    host.kit("break", "pu-errors").expect(0);
    assertThat(postupgrade("-check").expect(1).text())
        .contains(">>> [PU-0006]", ">>  [PU-0001]", "[JST-310040]");
    assertThat(postupgrade("-timezone:Europe/Paris").expect(1).text())
        .containsPattern(
            "prod instance, \\d+ warning\\(s\\) and 3 error\\(s\\) during the update\\.");

    assertThat(host.option("PostUpgradeLastError")).isEmpty();
    assertThat(host.option("NmsServer_LastPostUpgrade")).isEqualTo(before);
    host.server("nl6", "javascript", "-instance:prod", "-file", "removeOldWebApp.js").expect(0);
    postupgrade("-check").expect(0);
  }

  @Test
  void aKilledPostupgradeGoesOnWhereItWasAndASecondOneDoesNothing() throws IOException {
    readyForPostupgrade();
    String before = host.option("NmsServer_LastPostUpgrade");
    host.kit("break", "postupgrade-crash", "4").expect(0);
    postupgrade("-timezone:Europe/Paris").expect(137);
    assertThat(host.option("PostUpgradeLastError")).isEqualTo("9032:post:4");

    assertThat(postupgrade("-timezone:Europe/Paris").expect(0).text())
        .contains(
            "Rebuilding schemas", "prod instance, 0 warning(s) and 0 error(s) during the update.")
        .doesNotContain("NmsRecipient");
    assertThat(host.option("PostUpgradeLastError")).isEmpty();
    assertThat(host.option("NmsServer_LastPostUpgrade")).isNotEqualTo(before);
    assertThat(host.option("WdbcTimeZone")).isEqualTo("Europe/Paris");

    Path logs = host.tree("nl6").resolve("var/prod/postupgrade");
    int written = KitHost.filesBelow(logs).size();
    assertThat(postupgrade("-timezone:Europe/Paris").expect(0).text()).contains("nothing to do");
    assertThat(KitHost.filesBelow(logs)).hasSize(written);
  }

  @Test
  void theLabKeepsEvidenceOfNewModulesOnAnOldDatabase() throws IOException {
    readyForPostupgrade();
    Path damage = host.file("var/lib/lab/damage");
    host.service("nlserver6-v7", "start").expect(0);
    assertThat(damage).content().contains("mta@prod of build 9032 has started on a database");
    host.service("nlserver6-v7", "stop").expect(0);
    Files.delete(damage);

    postupgrade("-timezone:Europe/Paris").expect(0);
    host.service("nlserver6-v7", "start").expect(0);
    assertThat(damage).doesNotExist();
  }

  @Test
  void aRestartOfTheHostStartsOnlyWhatIsArmed() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    host.kit("start").expect(0);
    host.kit("break", "reboot").expect(0);
    assertThat(host.server("nl6", "pdump").expect(0).lines()).contains("No tasks");

    host.kit("break", "autostart-at-boot").expect(0);
    host.kit("break", "reboot").expect(0);
    assertThat(host.server("nl6", "pdump").expect(0).text()).contains("mta@prod");
  }

  @Test
  void thePasswordOfInternalIsChangedByDialogueAndOnlyWithTheCurrentOne() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    Path file = host.tree("nl6").resolve("conf/serverConf.xml");
    String before = Files.readString(file);
    var dialogue = host.server("nl6", "config", "-internalpassword");

    assertThat(dialogue.run("wrong\nnew\nnew\n").status()).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(dialogue.run("practice-internal\nnew\nnew\n").text())
        .contains("Enter the current password.", "Confirmation: ")
        .contains(
            "Password successfully changed for account 'internal' (authentication mode 'nl')");
    assertThat(Files.readString(file)).isNotEqualTo(before);
    host.server("nl6", "config", "-internalpassword:new/practice-internal").expect(0);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void theWebServerAnswersWithTheBuildOfTheLibraryThatItLoaded() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    host.kit("start").expect(0);
    assertThat(host.program("web", "GET", "/r/test").expect(0).text())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("<redir status='OK' date='", "' build='8797' host='alone' localHost='alone'/>");
    assertThat(host.program("web", "GET", "/nl/jsp/ping.jsp").expect(0).text())
        .endsWith("\r\n\r\nOK");

    host.service("nlserver6", "stop").expect(0);
    assertThat(host.program("web", "GET", "/nl/jsp/ping.jsp").expect(0).text())
        .startsWith("HTTP/1.1 503 ");
    Files.move(host.tree("nl6"), host.tree("nl6.back"));
    host.install("nl6", "7", "9032");
    host.service("apache2", "stop").expect(0);
    assertThat(host.program("bin/apachectl", "configtest").expect(1).text())
        .contains("nlsrv.conf: No such file or directory");
    host.service("apache2", "start").expect(1);
  }

  @Test
  void everyFaultHasItsSentenceAndCanBeCausedAndMended() throws IOException {
    host = KitHost.seeded(lab, "6.1", "8797");
    List<String> listed = host.program("break", "--list").expect(0).lines();
    assertThat(listed).allMatch(line -> line.matches("[a-z0-9-]+\t[^\t]{10,}"));
    Path conf = host.tree("nl6").resolve("conf");
    List<String> before = contents(conf);

    for (String fault : OURS) {
      assertThat(listed).anyMatch(line -> line.startsWith(fault + "\t"));
      host.kit("break", fault).expect(0);
      assertThat(host.hasFault(fault)).isTrue();
      host.kit("break", "--mend", fault).expect(0);
      assertThat(host.hasFault(fault)).isFalse();
    }
    assertThat(contents(conf)).isEqualTo(before);
    assertThat(host.kit("break", "no-such-fault").expect(64).text()).contains("no-such-fault");
  }

  private static final List<String> OURS =
      List.of(
          "banner-unreadable",
          "build-behind",
          "date-view",
          "jst-only",
          "locale-noise",
          "no-internal-password",
          "ora-01805",
          "other-internal-password",
          "pdump-hangs",
          "postupgrade-crash",
          "postupgrade-running",
          "postupgrade-slow",
          "provider",
          "pu-errors",
          "pu-unknown",
          "pu-warnings",
          "rc-lies",
          "removed-jdk",
          "second-instance",
          "spare-server",
          "statistics-server-missing",
          "tmp-elsewhere",
          "trackinglogd-off",
          "users-online",
          "var-symlink",
          "xtk-var-dir",
          "zombie",
          "autostart-at-boot");

  private static List<String> contents(Path folder) throws IOException {
    return KitHost.filesBelow(folder).stream()
        .map(name -> name + "\n" + read(folder.resolve(name)))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
