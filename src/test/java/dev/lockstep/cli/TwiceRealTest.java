package dev.lockstep.cli;

import dev.lockstep.check.RealPostgres;
import dev.lockstep.transport.ssh.OpenSsh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action and every check, twice, on OpenSSH servers and with a database of a real PostgreSQL.
 * Services, packages and the machine's restart are stand-ins as in {@link TwiceTest}.
 */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwiceRealTest {
  private OpenSsh servers;
  private RealPostgres postgres;
  private Twice twice;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    postgres = RealPostgres.start();
    servers = OpenSsh.start(folder.resolve("ssh"), List.of("marketing1", "mail1"));
    Path inventory = Files.writeString(folder.resolve("hosts.ini"), servers.inventory());
    twice = new Twice(folder, inventory, new Twice.Database("psql", postgres.port()));
  }

  @AfterAll
  void stop() {
    twice.close();
    servers.close();
    postgres.close();
  }

  @ParameterizedTest
  @MethodSource("dev.lockstep.cli.TwiceTest#actions")
  void anActionIsDoneOnceFoundDoneAndPutBack(String key) throws Exception {
    twice.action(key);
  }

  @ParameterizedTest
  @MethodSource("dev.lockstep.cli.TwiceTest#checks")
  void aCheckGivesTheSameVerdictTwice(String key) throws Exception {
    twice.check(key);
  }
}
