package dev.lockstep.engine;

import dev.lockstep.transport.Target;
import dev.lockstep.transport.Tokens;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.SshTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred times two runs begin in the same moment, on four OpenSSH servers. */
@Tag("real")
class LockRaceRealTest {
  private static final int RACES = 100;

  @TempDir private Path folder;

  @Test
  void exactlyOneRunGetsTheMachinesEachTime() throws Exception {
    List<String> names = List.of("app0", "app1", "app2", "app3");
    try (OpenSsh servers = OpenSsh.start(folder.resolve("ssh"), names);
        SshTransport ssh = new SshTransport(Clock.systemUTC(), new Tokens())) {
      List<Target> machines = names.stream().map(name -> machine(servers, name)).toList();
      LockRace race = new LockRace(folder, machines, new Ports.Transports(ssh, ssh));
      List<LockRace.Kind> kinds = List.of(LockRace.Kind.values());
      for (int seed = 0; seed < RACES; seed++) {
        race.race(kinds.get(seed % kinds.size()), seed);
      }
    }
  }

  private static Target machine(OpenSsh servers, String name) {
    Target there = servers.target(name);
    return new Target(
        name,
        there.kind(),
        there.address(),
        there.login(),
        there.trust(),
        there.timing(),
        servers.lockstepDir(servers.host(name)).toString());
  }
}
