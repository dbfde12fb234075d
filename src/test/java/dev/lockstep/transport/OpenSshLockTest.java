package dev.lockstep.transport;

import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a host behind OpenSSH's own server. */
@Tag("real")
class OpenSshLockTest extends LockContract {
  @TempDir static Path shared;
  private static OpenSsh servers;
  private static SshTransport transport;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    servers = OpenSsh.start(shared.resolve("ssh"), List.of("web1"));
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
  }

  @AfterAll
  static void close() {
    transport.close();
    servers.close();
  }

  @Override
  Session fresh() {
    return Targets.open(transport, servers.target("web1"));
  }
}
