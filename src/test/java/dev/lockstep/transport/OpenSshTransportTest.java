package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.operation.ExitStatus.Signalled;
import dev.lockstep.operation.ExitStatus.Unknown;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over SSH to OpenSSH's own servers. */
@Tag("real")
class OpenSshTransportTest extends TransportContract {
  @TempDir static Path shared;
  private static OpenSsh servers;
  private static SshTransport transport;
  private static Session session;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    servers = OpenSsh.start(shared.resolve("ssh"), List.of("web1", "web2"));
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
    session = Targets.open(transport, target("web1"));
  }

  @AfterAll
  static void close() {
    session.close();
    transport.close();
    servers.close();
  }

  @Override
  protected Session fresh() {
    return Targets.open(transport, target("web2"));
  }

  private static Target target(String host) {
    return Targets.at(shared.resolve("commands"), servers.target(host));
  }

  @Override
  Path commands() {
    return shared.resolve("commands");
  }

  @Override
  Session session() {
    return session;
  }

  @Test
  void theSignalThatEndedTheShellIsKnown() {
    assertThat(run("kill -9 $$").status()).isEqualTo(new Signalled("KILL"));
    assertThat(run("kill -TERM $$").status()).isEqualTo(new Signalled("TERM"));
    assertThat(run("sh -c 'kill -9 $$'").status()).isEqualTo(new Exited(137));
  }

  @Test
  void eachHostHasItsOwnHome() {
    Session other = Targets.open(transport, servers.target("web2"));

    Result.Ran ran = other.run(Exec.reading("pwd"), Circumstances.PLAIN, OutputSink.NONE);

    assertThat(ran.stdout().trimmed()).isEqualTo(servers.host("web2").folder().toString());
  }

  @Test
  void fiftyMegabytesArriveWhole() throws IOException {
    Path file = Files.write(folder.resolve("big"), bytes(50_000_000));

    assertThat(get(file.toString(), folder.resolve("back")).isSuccess()).isTrue();
    assertThat(
            put(
                    new Content.File(file),
                    folder.resolve("there"),
                    dev.lockstep.operation.Ownership.AS_IT_IS)
                .isSuccess())
        .isTrue();

    assertThat(Files.mismatch(file, folder.resolve("back"))).isEqualTo(-1);
    assertThat(Files.mismatch(file, folder.resolve("there"))).isEqualTo(-1);
  }

  @Test
  void aConnectionCutWhileAFileIsSentLeavesTheOldFile() throws Exception {
    Path old = Files.writeString(folder.resolve("old"), "old");
    Path pipe = folder.resolve("pipe");
    OpenSsh.tool(List.of("mkfifo", pipe.toString()));
    Session other = Targets.open(transport, servers.target("web2"));
    Exec exec = Exec.changing("t=" + old + ".tmp; cat >$t && cat " + pipe + " && mv $t " + old);
    CountDownLatch over = new CountDownLatch(1);
    Thread cutter =
        new Thread(
            () -> {
              servers.cut("web2");
              over.countDown();
            });
    cutter.start();

    Result.Ran ran = other.run(exec.with(Content.of("new")), Circumstances.PLAIN, OutputSink.NONE);
    over.await();

    assertThat(ran.status())
        .isInstanceOfAny(Unknown.class, dev.lockstep.operation.ExitStatus.NotStarted.class);
    assertThat(Files.readString(old)).isEqualTo("old");
  }

  /** The server's process is stopped, not ended: nothing is received, and nothing is refused. */
  @Test
  void aPeerThatFallsSilentIsNoticedInThreeIntervals() throws Exception {
    Target plain = servers.target("web2");
    Target target =
        new Target(
            plain.host(),
            plain.kind(),
            plain.address(),
            plain.login(),
            plain.trust(),
            new Target.Timing(Duration.ofSeconds(10), 1, Duration.ofMillis(300)));
    Session other = Targets.open(transport, target);

    String script = "p=$(ps -o ppid= -p $$); echo $p; sleep 0.1; kill -STOP $p; echo never";

    Result.Ran ran = other.run(Exec.changing(script), Circumstances.PLAIN, OutputSink.NONE);
    OpenSsh.tool(List.of("kill", "-KILL", ran.stdout().trimmed()));

    assertThat(ran.status()).isInstanceOf(Unknown.class);
    assertThat(ran.status().toString()).contains("the host gave no sign of life for 1 s");
    assertThat(other.isOpen()).isFalse();
  }

  @Test
  void aServerWithOneSessionAtATimeIsEnough() throws Exception {
    try (OpenSsh narrow =
        OpenSsh.start(folder.resolve("narrow"), List.of("web1"), "MaxSessions 1")) {
      Session one = Targets.open(transport, narrow.target("web1"));
      for (int i = 0; i < 5; i++) {
        Exec exec = Exec.reading("exit " + i);
        assertThat(one.run(exec, Circumstances.PLAIN, OutputSink.NONE).status())
            .isEqualTo(new Exited(i));
      }
      one.close();
    }
  }

  @Test
  void twoHundredCommandsUseOneConnection() throws IOException {
    for (int i = 0; i < 200; i++) {
      assertThat(run("exit 7").status()).isEqualTo(new Exited(7));
    }
    String log = Files.readString(servers.settings("web1").resolve("sshd.log"));
    assertThat(log.split("Accepted publickey", -1)).hasSize(2);
  }
}
