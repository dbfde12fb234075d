package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.Racer.Finish;
import dev.lockstep.event.ExitCode;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Two operators begin in the same moment on machines of which they share some. On each of its
 * machines a run writes down its operator, and holds it until the other has left; so whoever could
 * have had a machine at the same time is seen.
 */
final class LockRace {
  /** How two runs may meet. */
  enum Kind {
    /** The same four machines under the same names. */
    SAME,
    /** The same four machines; each has its own names for them, in another order. */
    OTHER_NAMES,
    /** Three machines each, of which two are shared. */
    OVERLAPPING
  }

  private final Path folder;
  private final List<Target> machines;
  private final Ports.Transports transports;

  /**
   * @param folder a fresh one
   * @param machines four, each with a folder of its own for locks
   */
  LockRace(Path folder, List<Target> machines, Ports.Transports transports) {
    this.folder = folder;
    this.machines = machines;
    this.transports = transports;
  }

  /** One race; exactly one wins, and nobody leaves anything. */
  void race(Kind kind, long seed) throws Exception {
    Path track = Files.createDirectories(folder.resolve(kind + "-" + seed));
    Files.createDirectories(track.resolve("ledger"));
    Random chance = new Random(seed);
    Racer ada = racer("ada", track, wanted(kind, 0, chance));
    Racer bob = racer("bob", track, wanted(kind, 1, chance));
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<Finish>> runs = new ArrayList<>();
      for (Racer racer : List.of(ada, bob)) {
        Clock clock = clock(chance);
        RandomGenerator own = new Random(chance.nextLong());
        Callable<Finish> run = () -> run(racer, track, start, clock, own);
        runs.add(two.submit(run));
      }
      check(kind, seed, track, List.of(runs.get(0).get(), runs.get(1).get()));
    } finally {
      two.shutdownNow();
    }
  }

  private Racer racer(String name, Path track, Map<String, Target> wanted) throws IOException {
    return new Racer(name, track.resolve(name), wanted)
        .doing(
            """
            echo %s >> %s/$$
            n=0
            while [ ! -e %s/left ]; do n=$((n + 1)); [ $n -lt 600 ] || exit 1; sleep 0.1; done
            """
                .formatted(name, track.resolve("ledger"), track));
  }

  private Finish run(
      Racer racer, Path track, CyclicBarrier start, Clock clock, RandomGenerator chance)
      throws Exception {
    start.await();
    Ports.Sleeper sleeper = milliseconds -> Thread.sleep(isOwned(track) ? 1 : milliseconds);
    Finish finish = racer.run(transports, new Ports.Clocks(clock, sleeper), chance);
    Files.writeString(track.resolve("left"), "");
    return finish;
  }

  /**
   * Whether some run has begun to work: nobody gives way any more, and who waits, waits in vain.
   */
  private static boolean isOwned(Path track) {
    try (Stream<Path> lines = Files.list(track.resolve("ledger"))) {
      return lines.findAny().isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Some begin in one second, and of some the clocks differ by hours. */
  private static Clock clock(Random chance) {
    return Racer.standing(
        "2026-11-2" + (chance.nextBoolean() ? 3 : chance.nextInt(9)) + "T20:00:00Z");
  }

  private Map<String, Target> wanted(Kind kind, int who, Random chance) {
    List<Integer> numbers = new ArrayList<>(List.of(0, 1, 2, 3));
    if (kind == Kind.OVERLAPPING) {
      numbers.remove(who == 0 ? 3 : 0);
    } else if (kind == Kind.OTHER_NAMES) {
      Collections.shuffle(numbers, chance);
    }
    Map<String, Target> wanted = new LinkedHashMap<>();
    for (int number : numbers) {
      String name = (kind == Kind.SAME || who == 0 ? "app" : "node") + number;
      wanted.put(name, named(machines.get(number), name));
    }
    return wanted;
  }

  private static Target named(Target machine, String name) {
    return new Target(
        name,
        machine.kind(),
        machine.address(),
        machine.login(),
        machine.trust(),
        machine.timing(),
        machine.lockstepDir());
  }

  private void check(Kind kind, long seed, Path track, List<Finish> ends) throws IOException {
    String told = kind + ", seed " + seed + ": " + ends;
    assertThat(ends)
        .as(told)
        .extracting(Finish::code)
        .containsExactlyInAnyOrder(ExitCode.DONE, ExitCode.LOCKED);
    boolean first = ends.get(0).code() == ExitCode.DONE;
    Finish loser = ends.get(first ? 1 : 0);
    assertThat(loser.why())
        .as(told)
        .contains("locked by run " + ends.get(first ? 0 : 1).run(), "nothing has been changed");
    assertThat(ledger(track))
        .as(told)
        .hasSize(kind == Kind.OVERLAPPING ? 3 : 4)
        .containsOnly(first ? "ada" : "bob");
    for (Target machine : machines) {
      assertThat(Path.of(machine.lockstepDir())).as(told).doesNotExist();
    }
  }

  private static List<String> ledger(Path track) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(track.resolve("ledger"))) {
      for (Path file : files.toList()) {
        names.addAll(Files.readAllLines(file));
      }
    }
    return names;
  }
}
