package dev.lockstep.engine;

import dev.lockstep.transport.Target;
import dev.lockstep.transport.Tokens;
import dev.lockstep.transport.local.LocalTransport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two runs that begin in the same moment, on the machine itself. */
class LockRaceTest {
  private static final int RACES = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(LockRace.Kind.class)
  void exactlyOneRunGetsTheMachines(LockRace.Kind kind) throws Exception {
    try (LocalTransport here = new LocalTransport(Clock.systemUTC(), new Tokens())) {
      LockRace race = new LockRace(folder, machines(), new Ports.Transports(here, here));
      for (int seed = 0; seed < RACES; seed++) {
        race.race(kind, seed);
      }
    }
  }

  private List<Target> machines() {
    List<Target> all = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      all.add(
          new Target(
              "app" + number,
              Target.Kind.LOCAL,
              new Target.Address("localhost", 0),
              new Target.Login("", List.of(), Optional.empty(), Optional.empty(), Optional.empty()),
              new Target.Trust(List.of(), false),
              Target.Timing.DEFAULT,
              folder.resolve("machine-" + number).toString()));
    }
    return all;
  }
}
