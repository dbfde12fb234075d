package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.check.RealPostgres;
import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standard platform on four OpenSSH servers, with a database of a real PostgreSQL: what happened
 * is read from a ledger that the hosts' commands write.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServersTest {
  private static final String RUNBOOK =
      """
      runbook: Move a platform
      params:
        dump: { type: path }
        ledger: { type: path }
        fails: { type: text, default: nobody }
        encoding: { one_of: [unicode, other], default: unicode }
      preconditions:
        - id: backup
          name: A backup of the shop exists
          hosts: m1
          gates: [preflight, stopped]
          backup: { path: "${dump}", database: shop }
        - id: after-stop
          name: It was taken after the stop
          hosts: m1
          gates: [stopped]
          backup: { path: "${dump}", database: shop, newer_than: { end_of: stop } }
      stages:
        - stage: Stop
          hosts: all
          steps:
            - name: Stop
              shell: echo "${inventory_hostname} stop begins" >> ${ledger}; sleep 0.3; echo "${inventory_hostname} stop ends" >> ${ledger}
        - stage: Back up
          hosts: m1
          steps:
            - name: Dump
              local: sh -c ${dumper}
              when: dumper != ""
        - gate: stopped
        - stage: Migrate marketing
          hosts: m1
          steps:
            - { name: Migrate, id: m, shell: "echo ${inventory_hostname} migrate >> ${ledger}; test ${inventory_hostname} != ${fails}" }
        - stage: Migrate mail
          hosts: e1
          steps:
            - { name: Migrate, id: e, shell: "echo ${inventory_hostname} migrate >> ${ledger}; test ${inventory_hostname} != ${fails}" }
        - stage: Migrate tracking
          hosts: t1:t2
          steps:
            - { name: Migrate, id: t, shell: "echo ${inventory_hostname} migrate >> ${ledger}; test ${inventory_hostname} != ${fails}" }
      """;

  private static final String SECRETS =
      """
      runbook: Use a secret
      params:
        secret: { type: text, secret: true }
        to: { type: path }
      stages:
        - stage: Use it
          hosts: m1
          steps:
            - name: Environment
              shell: sleep 0.5; echo "password is $P"; echo "password is $P" >&2
              environment: { P: "${secret}" }
              register: said
            - name: Standard input
              shell: { run: "sleep 0.5; cat; cat missing", stdin: "${secret}" }
              failed_when: said.rc != 0
            - name: File
              template: { src: secret.ftl, dest: "${to}", mode: "0600" }
            - name: Kept as a secret
              shell: echo "$P"
              environment: { P: "${secret}" }
              register: { name: kept, secret: true }
              reads: true
            - name: Given on
              shell: cat >/dev/null; sleep 0.3
              environment: { Q: "${kept.stdout}" }
            - name: Fail with it
              shell: echo "the password is $P" >&2; exit 4
              environment: { P: "${secret}" }
      """;

  private OpenSsh servers;
  private RealPostgres postgres;
  private Path shared;
  private Path ledger;
  private Desk desk;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    shared = folder;
    postgres = RealPostgres.start();
    postgres.createDatabase("shop", "UTF8");
    postgres.createDatabase("other", "UTF8");
    postgres.sql(
        "shop", "CREATE TABLE t AS SELECT g, md5(g::text) FROM generate_series(1, 2000) g");
    servers =
        OpenSsh.start(
            Files.createDirectory(shared.resolve("ssh")), List.of("m1", "e1", "t1", "t2"));
  }

  @AfterAll
  void stop() {
    servers.close();
    postgres.close();
  }

  @BeforeEach
  void freshDesk() throws IOException, InterruptedException {
    servers.forgetRuns();
    Path folder = Files.createTempDirectory(shared, "desk");
    ledger = folder.resolve("ledger");
    Files.createFile(ledger);
    desk =
        new Desk(folder)
            .write(
                "runbook.yml",
                RUNBOOK.replace("params:\n", "params:\n  dumper: { type: text, default: \"\" }\n"));
    desk.write("inventory.ini", servers.inventory());
    desk.write("one.ini", servers.inventory().lines().findFirst().orElseThrow() + "\n");
  }

  @Test
  void theOrderIsKeptAndTheBarrierHolds() throws IOException {
    Path dump = shared.resolve("fresh.dump");
    assertThat(run(dump, "dumper=sleep 2; " + dumper(dump)))
        .as(told())
        .isEqualTo(ExitCode.PRECONDITION.code());
    postgres.dump("shop", dump, "-Fc");

    assertThat(run(dump, "dumper=sleep 2; " + dumper(dump))).as(told()).isZero();

    List<String> lines = Files.readAllLines(ledger);
    assertThat(lines.subList(0, 8)).allMatch(line -> line.contains("stop"));
    assertThat(lines.subList(0, 4)).allMatch(line -> line.endsWith("begins"));
    assertThat(lines.subList(8, 10)).containsExactly("m1 migrate", "e1 migrate");
    assertThat(lines.subList(10, 12)).containsExactlyInAnyOrder("t1 migrate", "t2 migrate");
  }

  @Test
  void aBackupOlderThanTheStopClosesTheGate() throws IOException {
    Path dump = shared.resolve("old.dump");
    postgres.dump("shop", dump, "-Fc");

    assertThat(run(dump)).as(told()).isEqualTo(ExitCode.GATE_CLOSED.code());

    assertThat(Files.readAllLines(ledger)).hasSize(8).noneMatch(line -> line.contains("migrate"));
  }

  @Test
  void aCutDumpStopsTheRunBeforeAnythingIsTouched() throws IOException {
    Path whole = postgres.dump("shop", shared.resolve("whole.dump"), "-Fc");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(shared.resolve("cut.dump"), Arrays.copyOf(bytes, bytes.length - 500));
    // The list of a cut dump still reads well; only reading all of it finds the cut.
    assertThat(postgres.client("pg_restore", "-l", cut.toString())).contains("dbname: shop");

    refuses(cut);
  }

  @Test
  void anEmptyDumpStopsTheRunBeforeAnythingIsTouched() throws IOException {
    refuses(Files.write(shared.resolve("empty.dump"), new byte[0]));
  }

  @Test
  void aDumpOfAnotherDatabaseStopsTheRunBeforeAnythingIsTouched() throws IOException {
    refuses(postgres.dump("other", shared.resolve("other.dump"), "-Fc"));
  }

  @Test
  void nothingLaterStartsAnywhereAfterAFailedStep() throws IOException {
    Path dump = shared.resolve("again.dump");
    postgres.dump("shop", dump, "-Fc");

    assertThat(run(dump, "dumper=sleep 2; " + dumper(dump), "fails=e1"))
        .as(told())
        .isEqualTo(ExitCode.FAILED.code());

    assertThat(Files.readAllLines(ledger))
        .contains("m1 migrate", "e1 migrate")
        .noneMatch(line -> line.startsWith("t1 migrate") || line.startsWith("t2 migrate"));
  }

  @Test
  void aServerThatIsDownStopsTheRunBeforeAnythingIsTouched() throws Exception {
    Path dump = postgres.dump("shop", shared.resolve("down.dump"), "-Fc");
    servers.stop("t2");
    try {
      assertThat(run(dump)).as(told()).isEqualTo(ExitCode.UNREACHABLE.code());
      assertThat(Files.readAllLines(ledger)).isEmpty();
    } finally {
      servers.restart("t2");
    }
  }

  @Test
  void valuesArriveByteForByteAlsoAsAnotherUser() throws Exception {
    try (TestUsers users = new TestUsers()) {
      String user = users.add("values", "");
      Path to = Files.createDirectory(desk.path("to"));
      for (String way : List.of("sudo", "su")) {
        for (String value : Values.NASTY) {
          OpenSsh.tool(List.of("sh", "-c", "rm -f " + to + "/*; chown " + user + " " + to));
          OpenSsh.tool(
              List.of(
                  "sh",
                  "-c",
                  "d=" + to + "; while [ $d != / ]; do chmod a+x $d; d=$(dirname $d); done"));
          Values.arrive(
              desk, "one.ini", to, "become_user: " + user + "\n    become_method: " + way, value);
        }
      }
    }
  }

  @Test
  void aSecretIsKeptNowhereAndShownNowhere() throws IOException {
    desk.write("secret.yml", SECRETS);
    desk.write("secret.ftl", "password = ${secret}\n");
    String secret = "kX9-tango";
    try (ProcessWatch watch = ProcessWatch.start(secret)) {
      int code =
          desk.lockstep(
              "run",
              "secret.yml",
              "-i",
              "inventory.ini",
              "-v",
              "-v",
              "-v",
              "-e",
              "@values.json",
              "--state",
              "state");
      assertThat(code).as(told()).isEqualTo(ExitCode.INVALID.code());
      desk.write(
          "values.json", "{\"secret\": \"" + secret + "\", \"to\": \"" + desk.path("conf") + "\"}");
      code =
          desk.lockstep(
              "run",
              "secret.yml",
              "-i",
              "inventory.ini",
              "-v",
              "-v",
              "-v",
              "-e",
              "@values.json",
              "--state",
              "state");
      assertThat(code).as(told()).isEqualTo(ExitCode.FAILED.code());
      assertThat(watch.samples()).isPositive();
      assertThat(watch.seen()).isEmpty();
    }
    assertThat(told()).contains("password is ***").doesNotContain(secret);
    assertThat(Files.readString(desk.path("conf"))).isEqualTo("password = " + secret + "\n");
    try (Stream<Path> files = Files.walk(desk.path("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
      }
    }
  }

  private void refuses(Path dump) throws IOException {
    assertThat(run(dump)).as(told()).isEqualTo(ExitCode.PRECONDITION.code());
    assertThat(desk.out()).contains("failed         m1  backup");
    assertThat(Files.readAllLines(ledger)).isEmpty();
  }

  private String dumper(Path dump) {
    String environment =
        postgres.environment().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + " ")
            .reduce("", String::concat);
    return environment + "pg_dump -Fc -f " + dump + ".new shop; mv " + dump + ".new " + dump;
  }

  private int run(Path dump, String... more) throws IOException {
    java.util.List<String> arguments =
        new java.util.ArrayList<>(List.of("run", "runbook.yml", "-i", "inventory.ini"));
    String values = "{\"dump\": \"" + dump + "\", \"ledger\": \"" + ledger + "\"";
    for (String value : more) {
      int at = value.indexOf('=');
      values += ", \"" + value.substring(0, at) + "\": \"" + value.substring(at + 1) + "\"";
    }
    arguments.addAll(List.of("-e", values + "}"));
    return desk.lockstep(arguments.toArray(String[]::new));
  }

  private String told() {
    return desk.out() + desk.err();
  }
}
