package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.cli.ProcessWatch;
import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * C08, C10, C11, C12, C21 and C22 before anything changes: one standard platform with three
 * tracking servers, whose servers do not agree or are not what the inventory says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("real")
class ServerCasesTest {
  private BrokenPlatform platform;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    platform = BrokenPlatform.start(folder, "standard", "6.02", 5);
  }

  @AfterEach
  void mend() throws IOException {
    platform.mend();
  }

  @AfterAll
  void down() throws IOException {
    platform.close();
  }

  @Test
  void aDifferingInternalPasswordIsNamedByItsServerAndNeverShown() throws IOException {
    platform.breaking("tracking3", "other-internal-password");
    String stored = stored("tracking3");
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit();

    try (ProcessWatch processes = ProcessWatch.start(stored)) {
      int code = operator.says("run");

      assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(processes.seen()).isEmpty();
      assertThat(processes.samples()).isPositive();
    }
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactly("failed all internal-password-same");
    assertThat(operator.verdict("all", "internal-password-same"))
        .contains("`tracking2` have one value; `tracking3` another one")
        .contains("`nlserver config -internalpassword`");
    assertThat(operator.operator().said()).contains("nothing has been changed");
    assertThat(platform.fingerprints()).isEqualTo(before);

    platform.mend();
    int resumed = operator.leaving().operator().lockstep("resume", "last");

    assertThat(resumed).as(operator.operator().said()).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(operator.verdict("all", "internal-password-same")).startsWith("passed ");
    assertThat(operator.operator().said()).contains("waits for a person's answer");
    assertThat(written(operator.desk().resolve(".lockstep")) + operator.operator().said())
        .doesNotContain(stored, stored("tracking1"), "practice-internal");
  }

  @Test
  void nobodyGetsPastTheQuestionForThePasswordOfAdmin() throws IOException {
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit().refusing("Have the account admin");

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.operator().said()).contains("admin-password");
    assertThat(operator.operator().asked()).anyMatch(asked -> asked.endsWith("no"));
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  @Test
  void aServerThatIsNotInTheInventoryIsProvenBySource() throws IOException {
    platform
        .breaking("tracking1", "spare-server", "front3")
        .breaking("marketing1", "url-list-server", "front3");
    Map<String, Fingerprint> before = platform.fingerprints();
    HttpServer balancer = answering("front3");
    try {
      String behind = "public_url=http://127.0.0.1:" + balancer.getAddress().getPort();
      BrokenPlatform.Sitting operator = platform.sit();

      int code = operator.says("run", "-e", behind);

      assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(operator.findings())
          .as(operator.operator().said())
          .containsExactlyInAnyOrder("failed all all-servers", "failed all all-servers-database");
      assertThat(operator.verdict("all", "all-servers"))
          .contains("an unknown server is named: `front3` in ")
          .containsPattern(
              "`spareServer/@url` in `[^`]*` and the answers of /r/test behind the public address"
                  + " on `tracking1`")
          .contains("add the server to the inventory, or declare it under `declared_foreign`");
      assertThat(operator.verdict("all", "all-servers-database"))
          .contains("`front3` in the options of the database on `marketing1`");
      assertThat(platform.fingerprints()).isEqualTo(before);

      assertThat(operator.says("run", "--waive", "all/servers/all-servers", "--reason", "known"))
          .isEqualTo(ExitCode.USAGE.code());
      operator.writing(
          "group_vars/all.yml", "declared_foreign: []", "declared_foreign: [{ name: front3 }]");
      assertThat(operator.says("dry-run", "-e", behind)).isEqualTo(ExitCode.PRECONDITION.code());
      operator.writing(
          "group_vars/all.yml",
          "[{ name: front3 }]",
          "[{ name: front3, reason: \"it serves another platform, see case 4711\" }]");
      assertThat(operator.says("dry-run", "-e", behind)).as(operator.operator().said()).isZero();
      assertThat(operator.findings()).as(operator.operator().said()).isEmpty();
    } finally {
      balancer.stop(0);
    }
  }

  @Test
  void buildsAreComparedWithThePackagesAndWaivedWithAReasonOnly() throws IOException {
    platform
        .breaking("mail1", "build-behind", "2")
        .breaking("tracking1", "banner-unreadable")
        .breaking("tracking2", "package-disagrees");
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed mail1 latest-build",
            "errored tracking1 latest-build",
            "failed tracking2 latest-build");
    assertThat(operator.verdict("marketing1", "latest-build"))
        .startsWith("passed ")
        .contains("build 6302");
    assertThat(operator.verdict("mail1", "latest-build"))
        .contains("build 6300, expected 6302", "upgrade this server to build 6302");
    assertThat(operator.verdict("tracking1", "latest-build"))
        .contains("no build in the answer of `nlserver pdump`");
    assertThat(operator.verdict("tracking2", "latest-build"))
        .contains("the banner says build 6302, the package database says nlserver6 6300");
    assertThat(operator.operator().said()).contains("nothing has been changed");
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  @Test
  void anOldBuildIsTakenOnWithAWrittenReason() throws IOException {
    platform.breaking("mail1", "build-behind", "2");
    BrokenPlatform.Sitting operator = platform.sit().leaving();
    String mail = "all/servers/latest-build@mail1";

    assertThat(operator.says("run", "--waive", mail)).isEqualTo(ExitCode.USAGE.code());
    int code = operator.says("run", "--waive", mail, "--reason", "Adobe agreed, case 4711");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.WAITS_FOR_PERSON.code());
    assertThat(operator.verdict("mail1", "latest-build")).startsWith("waived ");
    operator.operator().lockstep("show", "last");
    assertThat(operator.operator().said())
        .contains("failed, and waived\n  all/servers/latest-build on mail1: build 6300")
        .contains("Adobe agreed, case 4711");
  }

  @Test
  void roomPackagesAndEnginesAreLookedAtOnEveryServer() throws IOException {
    platform
        .breaking("marketing1", "disk-full")
        .breaking("marketing1", "missing-dependency")
        .breaking("mail1", "var-symlink")
        .breaking("mail1", "provider", "oracle")
        .breaking("tracking1", "xtk-var-dir")
        .breaking("tracking2", "tmp-elsewhere")
        .breaking("tracking3", "mislabelled-package");
    Map<String, Fingerprint> before = platform.fingerprints();
    BrokenPlatform.Sitting operator = platform.sit();

    int code = operator.says("run");

    assertThat(code).as(operator.operator().said()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(operator.findings())
        .as(operator.operator().said())
        .containsExactlyInAnyOrder(
            "failed marketing1 disk-space",
            "failed mail1 disk-space",
            "failed tracking1 disk-space",
            "warned tracking2 disk-space",
            "failed marketing1 packages-ready",
            "failed tracking3 packages-ready",
            "failed mail1 same-dbms");
    assertThat(operator.verdict("marketing1", "disk-space"))
        .containsPattern("[0-9.]+ GB are needed on `/`.*, 0 GB are free")
        .containsPattern("make [0-9.]+ GB of room");
    assertThat(operator.verdict("mail1", "disk-space"))
        .contains("lies outside the tree, in `", "/opt/campaign-var`", "back that folder up");
    assertThat(operator.verdict("tracking1", "disk-space"))
        .contains("lies outside the tree, in `", "/opt/xtk-var`", "back that folder up");
    assertThat(operator.verdict("tracking2", "disk-space"))
        .contains("errno 18", "write `export TMPDIR=");
    assertThat(operator.verdict("marketing1", "packages-ready"))
        .contains("not installed here, but needed: libpractice-missing");
    assertThat(operator.verdict("tracking3", "packages-ready"))
        .containsPattern("nlserver6-v7-9032[^ ]* is really nlserver6 8797 amd64, not nlserver6-v7");
    assertThat(operator.verdict("mail1", "same-dbms"))
        .contains("source `oracle`", "target `postgresql`: the engines differ")
        .contains("stay on the engine");
    assertThat(operator.verdict("marketing1", "same-dbms")).startsWith("passed ");
    assertThat(platform.fingerprints()).isEqualTo(before);
  }

  /** What a server keeps of the password of `internal`. */
  private String stored(String host) throws IOException {
    String file =
        Files.readString(
            platform.host(host).root().resolve("usr/local/neolane/nl6/conf/serverConf.xml"));
    return file.replaceFirst("(?s).*internalPassword=\"([^\"]+)\".*", "$1");
  }

  private static String written(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all).isNotEmpty();
    return all.toString();
  }

  /** A load balancer behind which another server answers. */
  private static HttpServer answering(String host) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        ("<redir status='OK' date='2026/11/23 03:00:00' build='6302' host='campaign'"
                + " localHost='"
                + host
                + "'/>\n")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/r/test",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
