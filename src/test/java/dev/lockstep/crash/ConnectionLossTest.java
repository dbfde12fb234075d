package dev.lockstep.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.crash.Relay.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections break while steps run. The run ends by itself, as if nothing had been. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionLossTest {
  /** Seconds between two lines of the long steps. */
  private static final String PAUSE = "0.1";

  private static final Duration NOTICED = Duration.ofSeconds(30);
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(15);

  private Stand stand;
  private Told whole;
  private Map<String, Relay> relays;
  private Scene scene;
  private Process process;

  @BeforeAll
  void playItWhole(@TempDir Path folder) throws Exception {
    stand = Stand.in(folder);
    Scene undisturbed = stand.scene();
    whole = Told.by(undisturbed, Program.end(undisturbed.start(stand.program(), "0", List.of())));
    whole.requireOnce();
  }

  @AfterAll
  void close() throws IOException {
    stand.close();
  }

  @BeforeEach
  void putRelaysBefore() throws IOException {
    relays = new LinkedHashMap<>();
    for (String name : Tour.HOSTS) {
      relays.put(
          name,
          Relay.before(stand.servers().host(name).address(), stand.servers().host(name).port()));
    }
  }

  @AfterEach
  void remove() throws IOException {
    process.destroyForcibly();
    for (Relay relay : relays.values()) {
      relay.close();
    }
  }

  @Test
  void sessionProcessesAreKilledAtRandomMoments() throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    Random random = new Random(seed);
    start();
    int cuts = 0;
    while (process.isAlive() && cuts < 15) {
      if (await("a", "one")) {
        stand.servers().cut(Tour.HOSTS.get(random.nextInt(Tour.HOSTS.size())));
        cuts++;
      }
      process.waitFor(100 + random.nextInt(500), TimeUnit.MILLISECONDS);
    }
    endsAsIfNothingHadBeen("seed " + seed);
    assertThat(cuts).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "UP,0",
    "UP,1",
    "UP,40",
    "UP,777",
    "UP,2500",
    "DOWN,0",
    "DOWN,1",
    "DOWN,100",
    "DOWN,333",
    "DOWN,1000",
    "DOWN,4000"
  })
  void theStreamIsCutAtAByte(Way way, int bytes) throws Exception {
    start();
    await("b", "two");
    relays.values().forEach(relay -> relay.cutAfter(way, bytes));
    endsAsIfNothingHadBeen(way + " " + bytes);
    assertThat(relays.values().stream().mapToInt(Relay::cuts).sum()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void theLineFallsSilentWithoutAWord(Way way) throws Exception {
    start("-o ServerAliveInterval=1");
    await("c", "two");
    relays.get("c").freeze(way);
    endsAsIfNothingHadBeen("frozen " + way);
    assertThat(relays.get("c").connections()).isGreaterThan(1);
  }

  @Test
  void aSilentLineIsNoticedInThirtySecondsWithoutAnyOption() throws Exception {
    start();
    await("c", "two");
    Relay relay = relays.get("c");
    int before = relay.connections();
    relay.freeze(Way.DOWN);
    long frozen = System.nanoTime();
    Wait.until(process, () -> relay.connections() > before);
    assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(NOTICED.plus(SLOW_MACHINE));
    endsAsIfNothingHadBeen("frozen");
  }

  @Test
  void theLineIsSlow() throws Exception {
    start();
    await("a", "two");
    relays.get("a").delay(40);
    endsAsIfNothingHadBeen("slow");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 60})
  void aServerIsOffForAWhile(int seconds) throws Exception {
    start();
    await("d", "two");
    stand.servers().stop("d");
    boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
    stand.servers().restart("d");
    assertThat(ended).as("it waits for the host").isFalse();
    assertThat(scene.counted("a").keySet()).as("the others hold").doesNotContain("three-p");
    endsAsIfNothingHadBeen(seconds + " s");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void oneStepLosesItsConnectionSoOften(int drops) throws Exception {
    start();
    await("a", "two");
    Relay relay = relays.get("a");
    for (int i = 0; i < drops; i++) {
      int before = relay.connections();
      relay.cut();
      Wait.until(process, () -> relay.connections() > before);
      relay.cutAfter(Way.DOWN, 6000);
      Wait.until(process, () -> !relay.isArmed() || has("a", "three-p"));
      relay.cutAfter(Way.DOWN, Long.MAX_VALUE);
    }
    endsAsIfNothingHadBeen(drops + " drops");
    assertThat(relay.cuts()).isGreaterThanOrEqualTo(drops);
  }

  private void start(String... options) throws IOException {
    Map<String, Integer> ports = new LinkedHashMap<>();
    relays.forEach((name, relay) -> ports.put(name, relay.port()));
    scene = stand.scene(ports, String.join(" ", options));
    process = scene.start(stand.program(), PAUSE, List.of());
  }

  private boolean await(String host, String counter) throws Exception {
    return Wait.until(process, () -> has(host, counter));
  }

  private boolean has(String host, String counter) {
    return Files.exists(scene.host(host).resolve("count").resolve(counter));
  }

  private void endsAsIfNothingHadBeen(String what) throws Exception {
    Told told = Told.by(scene, Program.end(process));
    assertThat(told.difference(whole)).as(what + "\n" + told.said()).isEmpty();
    told.requireOnce();
  }
}
