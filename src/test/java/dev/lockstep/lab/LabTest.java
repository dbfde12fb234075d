package dev.lockstep.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A lab as its users find it: over SSH, over HTTP, in its inventory; and what it leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabTest {
  private Path parent;
  private Lab lab;

  @BeforeAll
  void up(@TempDir Path folder) throws IOException {
    parent = folder;
    lab = start(new LabFolder(folder.resolve("lab")), "cloud-messaging");
  }

  @AfterAll
  void down() throws IOException {
    lab.close();
  }

  private static Lab start(LabFolder folder, String type) throws IOException {
    LabRequest request =
        new LabRequest(
            Layout.of(type).orElseThrow(),
            Release.of("6.1").orElseThrow(),
            "debian",
            Optional.empty());
    folder.create(request);
    return Lab.start(folder, request);
  }

  @Test
  void everyHostIsReachedByItsInventoryAndIsItself() throws IOException {
    Map<String, PlannedHost> planned = planned();
    for (String name : List.of("marketing1", "tracking1")) {
      assertThat(told(planned.get(name).target()))
          .startsWith("ops %s ".formatted(lab.host(name).sheet().home()))
          .contains("Application server for Adobe Campaign Version 6.1 (build 8797)");
    }
  }

  @Test
  void aServerOfSomebodyElseIsInTheInventoryWithoutSsh() throws IOException {
    assertThat(lab.host("mid1").server()).isEmpty();
    assertThat(Files.readString(lab.folder().inventory().resolve("hosts.yml")))
        .contains("        mid1: # hosted by somebody else: HTTP only\n          url: \"http://");
  }

  @Test
  void aWebServerAnswersWhileItRunsAndThenNoMore() throws Exception {
    LabHost host = lab.host("tracking1");
    URI test = URI.create("http://127.0.0.1:" + host.sheet().webPort() + "/r/test");
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(test).build();

    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).contains("status='OK'", "build='8797'");

    lab.folder().kit().require("end", host.sheet());
    assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    lab.folder().kit().require("start", host.sheet());
  }

  @Test
  void keysAndFolderAreTheOwnersOnly() throws IOException {
    assertThat(mode(lab.folder().path())).isEqualTo("rwx------");
    assertThat(mode(lab.folder().key("marketing1"))).isEqualTo("rw-------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aFaultShowsUntilItIsMended() throws IOException {
    LabHost host = lab.host("tracking1");
    List<HostPrint> sound = HostPrint.all(lab);

    host.fault("other-internal-password");
    assertThat(glance("tracking1").faults()).containsExactly("other-internal-password");
    assertThat(HostPrint.all(lab)).isNotEqualTo(sound);

    host.mend("other-internal-password");
    assertThat(glance("tracking1").faults()).isEmpty();
    assertThat(HostPrint.all(lab)).isEqualTo(sound);
  }

  private HostGlance glance(String name) throws IOException {
    return HostGlance.all(lab.folder()).stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void closingLeavesNoProcessNoPortAndNothingOutsideOfItsFolder() throws IOException {
    LabFolder folder = new LabFolder(parent.resolve("other/lab"));
    InetSocketAddress ssh;
    try (Lab other = start(folder, "standalone")) {
      PracticeServer server = other.host("standalone1").server().orElseThrow();
      ssh = new InetSocketAddress(server.address(), server.port());
      assertThat(Remains.of(folder).processes()).isNotEmpty();
    }
    assertThat(Remains.of(folder).processes()).isEmpty();
    try (Socket socket = new Socket()) {
      assertThatThrownBy(() -> socket.connect(ssh)).isInstanceOf(ConnectException.class);
    }
    folder.remove();
    assertThat(parent.resolve("other")).isEmptyDirectory();
  }

  private Map<String, PlannedHost> planned() throws IOException {
    Path runbook = parent.resolve("hello.yml");
    Files.writeString(
        runbook,
        """
        runbook: Hello
        stages:
          - { stage: Greet, hosts: "marketing:tracking", steps: [{ name: Greet, command: id }] }
        """);
    return Played.plan(runbook.toString(), lab.folder().inventory()).hosts();
  }

  private static String told(Target target) {
    try (SshTransport ssh =
        new SshTransport(Clock.systemUTC(), () -> UUID.randomUUID().toString().replace("-", ""))) {
      Connection connection = ssh.connect(target);
      assertThat(connection).as(connection.toString()).isInstanceOf(Connection.Open.class);
      try (Session session = ((Connection.Open) connection).session()) {
        Result.Ran ran =
            session.run(
                Exec.reading(
                    "echo \"$USER $HOME"
                        + " $(../root/usr/local/neolane/nl6/bin/nlserver pdump)\""),
                Circumstances.PLAIN,
                OutputSink.NONE);
        return ran.stdout().trimmed();
      }
    }
  }
}
