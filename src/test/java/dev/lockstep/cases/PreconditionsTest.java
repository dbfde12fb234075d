package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which preconditions apply to which source version, system and engine (table C): those that apply
 * to every Linux platform, and those that make the difference.
 */
class PreconditionsTest {
  private static final Pattern APPLIED =
      Pattern.compile(
          "(?m)^  check all/[a-z-]+/([a-z0-9-]+): .*\\n(?:    (?!on |not on ).*\\n)*    on ");

  private static final Set<String> ALWAYS =
      Set.of(
          "os",
          "latest-build",
          "plan-read",
          "experts",
          "backup-before",
          "backup-after-stop",
          "same-dbms-live",
          "unicode",
          "all-servers-database",
          "database-quiet",
          "timezone",
          "timestamptz",
          "recipient-views",
          "packages-ready",
          "old-packages-kept",
          "admin-password",
          "campaign-stopped",
          "security-zones-plan",
          "security-zones-reviewed");

  private static final Set<String> ON_LINUX =
      Set.of(
          "sudo",
          "sudo-campaign",
          "clocks",
          "self-name",
          "compatibility",
          "libraries",
          "jdk",
          "statistics-server",
          "users-out",
          "instances-known",
          "all-servers",
          "same-dbms",
          "tracking-database-id",
          "disk-space",
          "disk-space-again",
          "directory-backup",
          "tree-not-renamed-yet",
          "internal-password-set",
          "internal-password-same",
          "processes-stopped",
          "no-postupgrade",
          "boot-autostart",
          "security-zones",
          "trackinglogd",
          "apache-link",
          "jdk-carried-over",
          "statistics-server-carried-over");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "5.11, debian,  postgresql, 9032, backup-of-live all-servers-sessions nl5-references",
    "5.11, redhat,  oracle,     9032, oracle-timezones nl5-references",
    "5.11, debian,  mysql,      9032, backup-of-live mysql-timezones nl5-references",
    "6.02, redhat,  postgresql, 9032, backup-of-live all-servers-sessions interaction-schemas",
    "6.1,  debian,  postgresql, 9187, backup-of-live all-servers-sessions shared-memory",
    "6.1,  windows, mssql,      9032, compatibility-windows",
  })
  void thoseThatApply(String from, String os, String dbms, int build, String more)
      throws IOException, InterruptedException {
    Controller controller = new Controller(folder);
    controller.write("hosts.yml", inventory(from, os, dbms, build));
    copy(Path.of("runbooks").toAbsolutePath(), folder.resolve("runbooks"));
    controller.write("runbooks/only.yml", runbook());

    String plan = controller.lockstep("plan", "runbooks/only.yml", "-i", "hosts.yml").text();

    Set<String> expected = new TreeSet<>(ALWAYS);
    expected.addAll(os.equals("windows") ? Set.of() : ON_LINUX);
    expected.addAll(Set.of(more.split(" ", -1)));
    Set<String> applied = new TreeSet<>();
    Matcher found = APPLIED.matcher(plan);
    while (found.find()) {
      applied.add(found.group(1));
    }
    assertThat(applied).as(plan).isEqualTo(expected);
  }

  private static String inventory(String from, String os, String dbms, int build) {
    return """
    all:
      vars:
        ansible_connection: local
        source_version: "%s"
        expected_build: 5762
        target_build: %d
        target_dbms: %s
        unicode: true
        os: %s
        instances:
          - { name: prod, owner: m1, dbms: %s, server: db1, port: 1, database: prod, login: app,
              database_host: m1, backup: /b/n.dump, final_backup: /b/f.dump }
      children:
        marketing: { hosts: { m1: } }
        tracking: { hosts: { t1: } }
    """
        .formatted(from, build, dbms, os, dbms);
  }

  private static String runbook() {
    StringBuilder text =
        new StringBuilder(
            """
            runbook: Preconditions only
            params:
              source_version: { one_of: ["5.11", "6.02", "6.1"] }
              expected_build: { type: integer }
              target_build: { type: integer }
              target_dbms: { type: text }
              unicode: { type: boolean }
              os: { type: text, per: host }
              instances: { type: list, of: map }
            preconditions:
              - include: parts/preconditions/all.yml
                vars:
                  old_dir: nl6
                  back_dir: nl6.back
                  new_package_file: /p/new
                  old_package_files: [/p/old]
            """);
    for (String name :
        new String[] {
          "source_version",
          "expected_build",
          "target_build",
          "target_dbms",
          "unicode",
          "os",
          "instances"
        }) {
      text.append("      %s: ${%s}%n".formatted(name, name));
    }
    return text
        + """
        stages:
          - stage: Stop
            hosts: all
            steps: [ { id: stop-service, name: Stop, command: "true" } ]
          - gate: stopped
          - gate: before-removal
          - gate: before-start
        """;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
  }
}
