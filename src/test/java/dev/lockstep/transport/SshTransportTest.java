package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.lab.PracticeKeys;
import dev.lockstep.lab.PracticeServer;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.operation.ExitStatus.Unknown;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over SSH to a server in this process. */
class SshTransportTest extends TransportContract {
  @TempDir static Path shared;
  private static PracticeServer server;
  private static SshTransport transport;
  private static Session session;

  @BeforeAll
  static void open() throws IOException {
    Path publicKey = PracticeKeys.write(shared.resolve("id"));
    server =
        PracticeServer.start(
            "127.0.0.2",
            shared.resolve("home"),
            new PracticeServer.Account(
                "ops", publicKey, Optional.of(new Secret("test", "pass word"))));
    Files.writeString(shared.resolve("known_hosts"), server.knownHostsLine());
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
    session = Targets.open(transport, target());
  }

  @AfterAll
  static void close() throws IOException {
    session.close();
    transport.close();
    server.close();
  }

  @Override
  protected Session fresh() {
    return Targets.open(transport, target());
  }

  @Override
  Session session() {
    return session;
  }

  private static Target target() {
    return target(shared.resolve("known_hosts"), Target.Timing.DEFAULT);
  }

  private static Target target(Path knownHosts, Target.Timing timing) {
    Target plain =
        Targets.ssh(server.address(), server.port(), "ops", shared.resolve("id"), knownHosts);
    return Targets.at(
        shared.resolve("commands"),
        new Target(
            plain.host(), plain.kind(), plain.address(), plain.login(), plain.trust(), timing));
  }

  @Override
  Path commands() {
    return shared.resolve("commands");
  }

  private static Target as(Target.Login login) {
    Target plain = target();
    return new Target(
        plain.host(), plain.kind(), plain.address(), login, plain.trust(), plain.timing());
  }

  @Test
  void aHostHasItsOwnHomeAndNothingOfThisProgramsEnvironment() {
    Result.Ran ran = run("echo $HOME; env | grep -c JAVA");

    assertThat(ran.stdout().text()).isEqualTo(shared.resolve("home") + "\n0\n");
  }

  /** The command itself says that it runs; the wire is cut then. */
  @Test
  void aLostConnectionIsUnknownAndAfterItNothingIsStarted() throws Exception {
    Session other = Targets.open(transport, target());
    CountDownLatch runs = new CountDownLatch(1);
    Thread cutter =
        new Thread(
            () -> {
              try {
                runs.await();
                server.cut();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    cutter.start();

    Result.Ran ran =
        other.run(
            Exec.changing("echo $$; exec sleep 303"),
            Circumstances.PLAIN,
            (stream, bytes, length) -> runs.countDown());
    cutter.join();

    assertThat(ran.status()).isInstanceOf(Unknown.class);
    assertThat(other.isOpen()).isFalse();
    assertThat(other.run(Exec.reading("true"), Circumstances.PLAIN, OutputSink.NONE).status())
        .isInstanceOf(NotStarted.class);
    session = Targets.open(transport, target()); // the shared one was cut too
    assertThat(run("kill " + ran.stdout().trimmed()).isSuccess()).isTrue(); // it lived on
  }

  @Test
  void aPasswordOpensToo() {
    Target.Login login =
        new Target.Login(
            "ops",
            List.of(),
            Optional.of(new Secret("test", "pass word")),
            Optional.empty(),
            Optional.empty());

    assertThat(transport.connect(as(login))).isInstanceOf(Connection.Open.class);
  }

  @Test
  void aRefusedLoginNamesWhatWasTriedAndNoSecret() throws IOException {
    Path other = shared.resolve("other");
    PracticeKeys.write(other);
    Target.Login login =
        new Target.Login(
            "ops",
            List.of(other),
            Optional.of(new Secret("test", "wrong-one")),
            Optional.empty(),
            Optional.empty());

    Connection.Refused refused = (Connection.Refused) transport.connect(as(login));

    assertThat(refused.cause()).isEqualTo(Connection.Cause.AUTHENTICATION);
    assertThat(refused.what())
        .startsWith("`web1` does not let `ops` in: tried key `" + other + "`, password")
        .contains("it takes ")
        .doesNotContain("wrong-one");
  }

  @Test
  void aMissingKeyFileIsASetting() {
    Target.Login login =
        new Target.Login(
            "ops",
            List.of(shared.resolve("gone")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Connection.Refused refused = (Connection.Refused) transport.connect(as(login));

    assertThat(refused.cause()).isEqualTo(Connection.Cause.SETTINGS);
    assertThat(refused.what()).isEqualTo("there is no private key `" + shared + "/gone`");
  }

  @Test
  void anUnknownHostIsRefusedWithItsFingerprint() throws IOException {
    Path empty = Files.writeString(shared.resolve("empty"), "");

    Connection.Refused refused =
        (Connection.Refused) transport.connect(target(empty, Target.Timing.DEFAULT));

    assertThat(refused.cause()).isEqualTo(Connection.Cause.HOST_KEY);
    assertThat(refused.what())
        .isEqualTo(
            "the key of `web1` at [127.0.0.2]:%d is not known: it shows %s"
                .formatted(server.port(), fingerprint()));
    assertThat(refused.help()).contains("ssh-keyscan -p " + server.port() + " 127.0.0.2 >> ");
    assertThat(empty).isEmptyFile();
  }

  private static String fingerprint() throws IOException {
    Path file = Files.writeString(shared.resolve("keys"), server.knownHostsLine());
    try {
      Process keygen =
          new ProcessBuilder("ssh-keygen", "-lf", file.toString())
              .redirectErrorStream(true)
              .start();
      String[] words =
          new String(
                  keygen.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .split(" ", -1);
      return "ecdsa-sha2-nistp256 " + words[1];
    } catch (IOException notInstalled) {
      return "ecdsa-sha2-nistp256 SHA256:";
    }
  }

  @Test
  void aHostThatDoesNotAnswerIsUnreachableAndTriedAgain() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
      port = free.getLocalPort();
    }
    Target nobody =
        Targets.ssh("127.0.0.2", port, "ops", shared.resolve("id"), shared.resolve("known_hosts"));

    Connection.Refused refused = (Connection.Refused) transport.connect(nobody);

    assertThat(refused.cause()).isEqualTo(Connection.Cause.UNREACHABLE);
    assertThat(refused.what())
        .isEqualTo("`web1` can't be reached at [127.0.0.2]:" + port + ": Connection refused");
  }

  @Test
  void aServerThatSaysNothingIsGivenUpInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
      Target plain =
          Targets.ssh(
              "127.0.0.2",
              silent.getLocalPort(),
              "ops",
              shared.resolve("id"),
              shared.resolve("known_hosts"));
      Target target =
          new Target(
              plain.host(),
              plain.kind(),
              plain.address(),
              plain.login(),
              plain.trust(),
              new Target.Timing(Duration.ofSeconds(1), 2, Duration.ofSeconds(10)));

      Connection.Refused refused = (Connection.Refused) transport.connect(target);

      assertThat(refused.cause()).isEqualTo(Connection.Cause.UNREACHABLE);
      assertThat(refused.what()).endsWith("no answer within 1 s");
    }
  }

  @Test
  void aServerThatComesBackIsReachedAgain() throws IOException {
    Path home = shared.resolve("other-home");
    Path key = shared.resolve("id");
    PracticeServer.Account account =
        new PracticeServer.Account("ops", shared.resolve("id.pub"), Optional.empty());
    try (PracticeServer host = PracticeServer.start("127.0.0.3", home, account)) {
      Path known = Files.writeString(shared.resolve("known"), host.knownHostsLine());
      Target target = Targets.ssh(host.address(), host.port(), "ops", key, known);
      Session first = Targets.open(transport, target);
      host.stop();

      assertThat(transport.connect(target)).isInstanceOf(Connection.Refused.class);
      host.restart();

      Session second = Targets.open(transport, target);
      assertThat(second.run(Exec.reading("true"), Circumstances.PLAIN, OutputSink.NONE).isSuccess())
          .isTrue();
      assertThat(first.isOpen()).isFalse();
    }
  }
}
