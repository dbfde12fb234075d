package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transport.ssh.OpenSsh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The actions that edit, copy and pack files, on a real OpenSSH server and twice each. */
@Tag("real")
class RealFilesTest {
  private static final String RUNBOOK =
      """
      runbook: Files
      params:
        d: { type: path }
        secret: { type: text, secret: true }
      stages:
        - stage: Files
          hosts: all
          steps:
            - name: Folder
              copy: { src: conf/, dest: "${d}/conf", mode: "0640" }
            - name: The file with the password
              copy: { content: "<c password='${secret}' autoStart='true'/>\\n", dest: "${d}/s.xml" }
              when: first == "yes"
            - name: Attribute
              xml: { path: "${d}/s.xml", xpath: /c, attribute: autoStart, rename: _autoStart }
            - name: Text
              replace_text: { path: "${d}/env.sh", regexp: 'nl5(/env)', replace: 'nl6\\1', encoding: latin-1 }
            - name: On the host
              copy: { src: "${d}/env.sh", dest: "${d}/env.copy", on_host: true }
            - name: Pack
              archive: { path: "${d}/packed", dest: "${d}/all.tgz" }
            - name: Bring
              archive: { path: "${d}/packed", dest: kept/, to: jump, temp: "${d}" }
      """;

  @TempDir Path folder;

  @Test
  void eachDoesItsWorkOnceAndFindsItDoneTheSecondTime() throws Exception {
    Path host = Files.createDirectory(folder.resolve("host"));
    Files.write(
        host.resolve("env.sh"), ". nl5/env # \u00e4\r\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.createDirectory(host.resolve("packed"));
    Files.writeString(host.resolve("packed/f"), "x".repeat(200_000));
    try (OpenSsh servers =
        OpenSsh.start(Files.createDirectory(folder.resolve("ssh")), List.of("m1"))) {
      Desk desk = desk(servers);
      assertThat(run(desk, host, "yes")).as(desk.out() + desk.err()).isZero();
      assertThat(host.resolve("s.xml")).hasContent("<c password='pa55w0rd' _autoStart='true'/>\n");
      assertThat(Files.readAllBytes(host.resolve("env.sh")))
          .isEqualTo(". nl6/env # \u00e4\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(host.resolve("env.copy")).hasSameBinaryContentAs(host.resolve("env.sh"));
      assertThat(host.resolve("conf/sub/a")).hasContent("a");
      assertThat(desk.path("kept/m1/packed.tgz")).isNotEmptyFile();
      assertThat(host.resolve("all.tgz.sha256")).isNotEmptyFile();
      assertThat(desk.out() + desk.err()).doesNotContain("pa55w0rd");
      assertThat(run(desk, host, "no")).as(desk.out() + desk.err()).isZero();
      assertThat(desk.out()).containsPattern("m1 +6 +0 +1 +0\n");
    }
  }

  private Desk desk(OpenSsh servers) throws IOException {
    Desk desk = new Desk(Files.createDirectory(folder.resolve("desk")));
    desk.write("inventory.ini", servers.inventory());
    desk.write("conf/sub/a", "a");
    desk.write(
        "runbook.yml",
        RUNBOOK.replace("params:\n", "params:\n  first: { type: text, default: \"yes\" }\n"));
    return desk;
  }

  private static int run(Desk desk, Path host, String first) {
    desk.write(
        "values.json",
        "{\"secret\": \"pa55w0rd\", \"d\": \"" + host + "\", \"first\": \"" + first + "\"}");
    return desk.lockstep("run", "runbook.yml", "-i", "inventory.ini", "-e", "@values.json");
  }
}
