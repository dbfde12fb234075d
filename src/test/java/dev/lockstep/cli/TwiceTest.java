package dev.lockstep.cli;

import dev.lockstep.action.ActionType;
import dev.lockstep.action.BuiltInActions;
import dev.lockstep.check.BuiltInChecks;
import dev.lockstep.check.CheckType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action and every check, twice, on SSH servers on loopback. What would change this machine
 * meets a stand-in: {@code systemctl}, {@code apt-get} with {@code dpkg-query}, {@code psql}, and a
 * {@code cat} that tells another boot id after each {@code restart}. The same on OpenSSH servers:
 * {@link TwiceRealTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwiceTest {
  private PlainHosts hosts;
  private Twice twice;

  static Stream<String> actions() {
    return BuiltInActions.all().stream().map(ActionType::key);
  }

  static Stream<String> checks() {
    return BuiltInChecks.all(new byte[32]).stream().map(CheckType::key);
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    hosts =
        PlainHosts.start(
            Files.createDirectory(folder.resolve("hosts")), List.of("marketing1", "mail1"));
    twice = new Twice(folder, hosts.inventory(), new Twice.Database("DIR/bin/psql", 1));
  }

  @AfterAll
  void stop() throws Exception {
    twice.close();
    hosts.close();
  }

  @ParameterizedTest
  @MethodSource("actions")
  void anActionIsDoneOnceFoundDoneAndPutBack(String key) throws Exception {
    twice.action(key);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void aCheckGivesTheSameVerdictTwice(String key) throws Exception {
    twice.check(key);
  }
}
