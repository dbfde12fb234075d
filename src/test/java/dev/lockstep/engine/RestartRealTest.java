package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Restart;
import dev.lockstep.operation.Result;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Tokens;
import dev.lockstep.transport.Transport;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SSH server is stopped in the middle of the command, and started with another boot id. */
@Tag("real")
class RestartRealTest {
  @TempDir Path folder;

  private static Transport transport() {
    return new SshTransport(Clock.systemUTC(), new Tokens());
  }

  @Test
  void aHostIsBackWithAnotherBootId() throws Exception {
    try (OpenSsh servers = OpenSsh.start(folder.resolve("ssh"), List.of("app-1"));
        Transport ssh = transport()) {
      Path id = Files.writeString(servers.host("app-1").folder().resolve("boot_id"), "one\n");
      Path down = servers.host("app-1").folder().resolve("down");
      WatchService watch = folder.getFileSystem().newWatchService();
      down.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Thread machine = new Thread(() -> restartOnce(servers, watch, id));
      machine.start();

      Machine host = new Machine(servers, ssh);
      Result.Ran ran =
          new Restarting(host, new Patience(Thread::sleep, () -> false), Clock.systemUTC())
              .perform(
                  new Restart(
                      Exec.reading("cat \"$HOME/boot_id\""),
                      Exec.changing("touch \"$HOME/down\"; sleep 60"),
                      Duration.ofMillis(200),
                      Duration.ofSeconds(30)));
      machine.join();

      assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(0));
      assertThat(ran.stdout().trimmed()).isEqualTo("two");
      assertThat(host.session.isOpen()).isTrue();
      host.session.close();
    }
  }

  private static void restartOnce(OpenSsh servers, WatchService watch, Path id) {
    try {
      watch.take();
      servers.stop("app-1");
      Files.writeString(id, "two\n");
      servers.restart("app-1");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Machine implements Restarting.Host {
    private final OpenSsh servers;
    private final Transport ssh;
    private Session session;

    Machine(OpenSsh servers, Transport ssh) {
      this.servers = servers;
      this.ssh = ssh;
      this.session = ((Connection.Open) ssh.connect(servers.target("app-1"))).session();
    }

    @Override
    public Optional<String> boot() {
      return Optional.empty();
    }

    @Override
    public Result.Ran run(Exec exec, Duration limit) {
      return session.run(exec, Circumstances.PLAIN.within(limit), OutputSink.NONE);
    }

    @Override
    public boolean isOpen() {
      return session.isOpen();
    }

    @Override
    public boolean reconnect() {
      session.close();
      Connection made = ssh.connect(servers.target("app-1"));
      if (made instanceof Connection.Open open) {
        session = open.session();
      }
      return made instanceof Connection.Open;
    }
  }
}
