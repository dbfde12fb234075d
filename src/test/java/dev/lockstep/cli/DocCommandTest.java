package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommandTest {
  private static final String CHECK =
      """
      check: latest_build
      help: The banner names the expected build
      params: { expected: { type: integer }, env: { type: path, default: /etc/env } }
      steps:
        - command: banner
          profile: ${env}
          register: banner
      vars: { build: '${capture(banner.stdout, "build ([0-9]+)")}' }
      verdict:
        - errored: build == ""
          seen: no build
        - failed: build?number != expected
          seen: build ${build}
          do: Upgrade first
      seen: build ${build}
      """;

  private static final String PART =
      """
      part: Stop it
      params: { services: { type: list, of: text, help: What to stop } }
      steps:
        - name: Stop
          service: { name: "${services}", state: stopped }
          register: stopped
      returns: [stopped]
      """;

  private static final String PLATFORM =
      """
      platform: pair
      help: Two roles
      roles: { web: { hosts: 2.. }, db: { hosts: 1 } }
      phases: { stop: [web, db], start: [db, web] }
      serial: { stop: { web: 1 } }
      mixed_versions: [{ role: db, may_stay: "5", when: it is old, needs: fits }]
      """;

  @TempDir private Path folder;

  @Test
  void everythingIsListed() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc")).isZero();
    assertThat(desk.out()).startsWith("Actions\n").contains("\nChecks\n", "\nMagic variables\n");
  }

  @Test
  void aNameIsShown() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc", "same_everywhere")).isZero();
    assertThat(desk.out()).startsWith("same_everywhere - check\n");
  }

  @Test
  void whatLiesBesideRunbooksIsListedAndShown() throws IOException {
    Desk desk = new Desk(folder);
    write("runbooks/checks/latest_build.yml", CHECK);
    write("runbooks/parts/web/stop.yml", PART);
    write("runbooks/platforms/pair.yml", PLATFORM);
    assertThat(desk.lockstep("doc")).isZero();
    assertThat(desk.out())
        .contains("Checks of your own\n  latest_build  The banner names the expected build\n")
        .contains("Parts\n  parts/web/stop.yml  Stop it\n")
        .contains("Platform types\n  pair  Two roles\n");
    assertThat(desk.lockstep("doc", "latest_build")).isZero();
    assertThat(desk.out())
        .contains("latest_build - check of your own", "Subject: each host")
        .contains("    expected: integer (needed)", "    env: path (default: /etc/env)")
        .contains("errored where `build == \"\"`", "seen: no build", "do: Upgrade first")
        .contains("passed otherwise");
    assertThat(desk.lockstep("doc", "stop")).isZero();
    assertThat(desk.out())
        .contains("parts/web/stop.yml - part", "Stop it", "services: list of text (needed)")
        .contains("What to stop", "Returns `stopped`.");
    assertThat(desk.lockstep("doc", "pair")).isZero();
    assertThat(desk.out())
        .contains("pair - platform type", "web: 2 or more", "stop: web, then db")
        .contains("of web, 1 at a time", "db may stay at 5, when it is old; needs `fits`");
  }

  @Test
  void aFolderCanBeNamed() throws IOException {
    Desk desk = new Desk(folder);
    write("elsewhere/checks/latest_build.yml", CHECK);
    write("elsewhere/run.yml", "runbook: Run\n");
    assertThat(desk.lockstep("doc", "latest_build")).isEqualTo(2);
    assertThat(desk.lockstep("doc", "latest_build", "--in", "elsewhere")).isZero();
    assertThat(desk.lockstep("doc", "latest_build", "--in", "elsewhere/run.yml")).isZero();
    assertThat(desk.lockstep("doc", "latest_build", "--in", "nowhere")).isEqualTo(2);
    assertThat(desk.lockstep("doc", "latest_buidl", "--in", "elsewhere")).isEqualTo(2);
    assertThat(desk.err()).contains("did you mean `latest_build`?");
  }

  @Test
  void aFileThatCanNotBeUsedSaysWhy() throws IOException {
    Desk desk = new Desk(folder);
    write("runbooks/checks/latest_build.yml", CHECK.replace("verdict:", "verdcit:"));
    assertThat(desk.lockstep("doc")).isZero();
    assertThat(desk.out()).contains("latest_build  (can't be used; its page says why)");
    assertThat(desk.lockstep("doc", "latest_build")).isEqualTo(3);
    assertThat(desk.err())
        .contains("unknown-key", "runbooks/checks/latest_build.yml:", "did you mean `verdict`?");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void anUnknownNameIsRefusedWithTheClosest() {
    Desk desk = new Desk(folder);
    assertThat(desk.lockstep("doc", "same_everywere")).isEqualTo(2);
    assertThat(desk.err()).contains("did you mean `same_everywhere`?");
  }
}
