package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check of one's own on an OpenSSH server: as another user, with that user's profile. */
@Tag("real")
class OwnCheckRealTest {
  private static final String CHECK =
      """
      check: latest_build
      params: { expected: { type: integer }, env: { type: path } }
      steps:
        - command: bannerd pdump
          profile: ${env}
          register: pdump
        - { shell: id -un, register: who }
      vars: { build: '${capture(pdump.stdout, "build ([0-9]+)")}' }
      verdict:
        - errored: build == ""
          seen: no build in the answer
        - failed: build?number != expected
          seen: build ${build}, expected ${expected}
          do: Upgrade to build ${expected} first
      seen: build ${build}, seen by ${who.stdout}
      """;

  @TempDir private Path folder;

  @Test
  void itLooksAsTheUserAndWithTheProfileThatItIsGiven() throws Exception {
    try (TestUsers users = new TestUsers();
        OpenSsh servers =
            OpenSsh.start(Files.createDirectory(folder.resolve("ssh")), List.of("m1"))) {
      String user = users.add("own", "");
      install(user);
      Desk desk = new Desk(Files.createDirectory(folder.resolve("desk")));
      desk.write("checks/latest_build.yml", CHECK);
      desk.write("inventory.ini", servers.inventory());

      assertThat(look(desk, user, "8931")).as(desk.out() + desk.err()).isZero();
      assertThat(desk.out()).contains("build 8931, seen by " + user);
      assertThat(look(desk, user, "9032")).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(desk.out()).contains("build 8931, expected 9032", "Upgrade to build 9032 first");
      assertThat(look(desk, "root", "8931")).isEqualTo(ExitCode.PRECONDITION.code());
      assertThat(desk.out()).contains("errored");
    }
  }

  /** A command that only its owner's profile makes findable. */
  private static void install(String user) throws Exception {
    String home = "~" + user;
    OpenSsh.tool(
        List.of(
            "bash",
            "-c",
            "mkdir %1$s/bin && echo 'echo server 6.1 build 8931' > %1$s/bin/bannerd".formatted(home)
                + " && chmod 755 %1$s/bin/bannerd".formatted(home)
                + " && echo 'PATH=$HOME/bin:$PATH' > %1$s/env.sh".formatted(home)
                + " && chown -R %2$s %1$s/bin %1$s/env.sh".formatted(home, user)));
  }

  private static int look(Desk desk, String user, String expected) {
    desk.write(
        "runbook.yml",
        """
        runbook: Look
        preconditions:
          - id: build
            name: The newest build
            become_user: %s
            latest_build: { expected: %s, env: ~/env.sh }
        stages: [{ stage: Nothing, hosts: all, steps: [{ name: Look, command: "true", reads: true }] }]
        """
            .formatted(user, expected));
    return desk.lockstep("dry-run", "runbook.yml", "-i", "inventory.ini");
  }
}
