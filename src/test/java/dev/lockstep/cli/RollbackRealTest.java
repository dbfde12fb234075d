package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.ssh.OpenSsh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that fails late on two OpenSSH servers, and goes back: they are as they were. */
@Tag("real")
class RollbackRealTest {
  private static final String RUNBOOK =
      """
      runbook: Release
      params: { d: { type: path } }
      stages:
        - stage: Stop
          hosts: all
          steps:
            - name: Stop
              shell: echo stopped > ${d}/${inventory_hostname}/state
              undo: [ { name: Start, shell: "echo running > ${d}/${inventory_hostname}/state" } ]
        - stage: Set aside
          hosts: all
          steps:
            - name: Aside
              move: { src: "${d}/${inventory_hostname}/build", dest: "${d}/${inventory_hostname}/build.old" }
            - name: Unpack
              file: { path: "${d}/${inventory_hostname}/build/conf", state: directory, mode: "0750" }
            - name: Configure
              copy: { content: "port=2\\n", dest: "${d}/${inventory_hostname}/build/conf/${item}", mode: "0600" }
              loop: [one, two]
            - name: Point to it
              file: { path: "${d}/${inventory_hostname}/current", state: link, src: build }
        - stage: Set up
          hosts: all
          steps:
            - name: Port
              replace_text: { path: "${d}/${inventory_hostname}/site", regexp: "port=.*", replace: "port=2" }
              register: ported
            - name: Careful
              block:
                - { name: Try, shell: "false", changed_when: false }
              rescue:
                - name: Mend
                  shell: echo mended >> ${d}/${inventory_hostname}/state
                  when: ported.changed
                  undo: [ { name: Unmend, shell: "sed -i '$d' ${d}/${inventory_hostname}/state" } ]
            - { name: Start, id: last, command: "test ${inventory_hostname} != e1", changed_when: false }
      """;

  private OpenSsh servers;
  private Path hosts;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    servers = OpenSsh.start(folder.resolve("ssh"), List.of("m1", "e1"));
    hosts = folder.resolve("hosts");
    for (String host : List.of("m1", "e1")) {
      Path own = Files.createDirectories(hosts.resolve(host));
      Files.createDirectory(own.resolve("build"));
      Files.writeString(own.resolve("build/version"), "1\n");
      Files.writeString(own.resolve("site"), "port=1\nhost=" + host + "\n");
      Files.writeString(own.resolve("state"), "running\n");
      Files.createSymbolicLink(own.resolve("current"), Path.of("build.0"));
    }
    desk = new Desk(Files.createDirectory(folder.resolve("desk")));
    desk.write("runbook.yml", RUNBOOK).write("hosts.ini", servers.inventory());
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void whatWasDoneIsUndoneOnBothHostsAsSoonAsBothAreThere() throws Exception {
    String before = Footprint.of(hosts);
    stops(ExitCode.FAILED, "run", "runbook.yml", "-i", "hosts.ini", "-e", "d=" + hosts);
    String after = Footprint.of(hosts);
    assertThat(after).isNotEqualTo(before);

    servers.stop("m1");
    stops(ExitCode.UNREACHABLE, "rollback", "last");
    servers.restart("m1");
    assertThat(Footprint.of(hosts)).isEqualTo(after);
    stops(ExitCode.FAILED, "resume", "last");

    stops(ExitCode.DONE, "rollback", "last", "--reason", "e1 does not start");
    assertThat(Footprint.of(hosts)).isEqualTo(before);
  }

  private void stops(ExitCode code, String... command) {
    int exit = desk.lockstep(command);
    assertThat(exit).as("%s%s", desk.out(), desk.err()).isEqualTo(code.code());
  }
}
