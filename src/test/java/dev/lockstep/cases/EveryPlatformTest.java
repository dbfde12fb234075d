package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.lab.LabHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every platform type is migrated from preflight to its end by the runbook that is shipped for it:
 * in its order, with nothing lost and nothing done twice. By default each type, each source version
 * and each family of systems occurs; {@code -Dcases=all} runs every combination.
 */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryPlatformTest {
  private static final List<String> TYPES =
      List.of(
          "standalone",
          "standard",
          "cloud-messaging",
          "power-booster",
          "power-cluster",
          "mid-sourcing");

  private static final Pattern POSTUPGRADE = Pattern.compile(" postupgrade (\\S+) build ");

  @TempDir private Path folder;

  @Test
  void aStandalonePlatformIsMigrated() throws Exception {
    isMigratedOnce("standalone", "6.1", "debian");
  }

  @ParameterizedTest(name = "{0} from {1} on {2}")
  @MethodSource("combinations")
  @Tag("real")
  void everyPlatformIsMigrated(String type, String version, String family) throws Exception {
    isMigratedOnce(type, version, family);
  }

  static Stream<Arguments> combinations() {
    if (!"all".equals(System.getProperty("cases"))) {
      return Stream.of(
          Arguments.of("standalone", "5.11", "redhat"),
          Arguments.of("standard", "6.1", "redhat"),
          Arguments.of("cloud-messaging", "6.02", "debian"),
          Arguments.of("power-booster", "5.11", "debian"),
          Arguments.of("power-cluster", "6.1", "debian"),
          Arguments.of("mid-sourcing", "6.02", "debian"));
    }
    return TYPES.stream()
        .flatMap(
            type ->
                Stream.of("5.11", "6.02", "6.1")
                    .flatMap(
                        version ->
                            Stream.of("debian", "redhat")
                                .map(family -> Arguments.of(type, version, family))));
  }

  /** Cut off behind a step, and gone on with: nothing that was done is done again. */
  @ParameterizedTest(name = "behind {0}")
  @ValueSource(strings = {"stop-service", "rename-tree", "install-new", "postupgrade"})
  @Tag("real")
  void whatWasCutOffIsFinished(String step) throws Exception {
    try (Practice platform = Practice.start(folder, "standalone", "6.1", "debian")) {
      Inside before = Inside.of(platform);
      runUntil(step, platform);

      assertThat(platform.lockstep("resume", "last")).as(platform.said()).isZero();

      isMigrated(platform, before);
      assertThat(platform.runs().changedTwice()).isEmpty();
    }
  }

  /**
   * Given up behind the stop, and begun anew: the service is not stopped again. The web servers
   * have to answer once more, or nobody knows which servers there are; and a backup is taken anew.
   */
  @Test
  @Tag("real")
  void aNewRunPassesOverWhatAnOldOneDid() throws Exception {
    try (Practice platform = Practice.start(folder, "standalone", "6.1", "debian")) {
      Inside before = Inside.of(platform);
      runUntil("stop-service", platform);
      giveUp(platform);
      assertThat(platform.run()).as(platform.said()).isEqualTo(4);
      platform.on(platform.host("standalone1"), "\"$root/etc/init.d/apache2\" start");

      assertThat(platform.run()).as(platform.said()).isZero();

      isMigrated(platform, before);
      assertThat(platform.runs().changedTwice())
          .isNotEmpty()
          .allMatch(change -> change.contains("/stop-web ") || change.contains("/back-up "));
    }
  }

  /**
   * Behind the rename a new run could not know any more what the old version was: it is refused,
   * and says where the old tree is.
   */
  @Test
  @Tag("real")
  void aNewRunIsRefusedOnceATreeIsSetAside() throws Exception {
    try (Practice platform = Practice.start(folder, "standalone", "6.1", "debian")) {
      runUntil("install-new", platform);
      giveUp(platform);
      Map<String, Fingerprint> before = platform.fingerprints();

      assertThat(platform.run()).as(platform.said()).isEqualTo(4);

      assertThat(platform.said())
          .contains("nl6.back` is there already", "it is all that is left of the old version");
      assertThat(platform.fingerprints()).isEqualTo(before);
    }
  }

  private static void giveUp(Practice platform) {
    int code = platform.lockstep("abandon", "last", "--reason", "the night was too short");
    assertThat(code).as(platform.said()).isZero();
  }

  /** Has the run of a platform pause behind a step, as somebody else at the same desk does. */
  private static void runUntil(String step, Practice platform) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> run = threads.submit(platform::run);
      Predicate<String> there = change -> change.contains("/" + step + " ");
      while (!run.isDone() && platform.runs().changes().stream().noneMatch(there)) {
        LockSupport.parkNanos(20_000_000);
      }
      Operator other = new Operator(platform.desk());
      assertThat(other.lockstep("pause", "last", "--reason", "midnight")).as(other.said()).isZero();
      assertThat(run.get()).as(platform.said()).isNotZero();
    } finally {
      threads.shutdownNow();
    }
  }

  private void isMigratedOnce(String type, String version, String family) throws Exception {
    try (Practice platform = Practice.start(folder, type, version, family)) {
      Inside before = Inside.of(platform);
      assertThat(platform.run()).as(platform.said()).isZero();
      isMigrated(platform, before);
      new PlatformOrder(type).isKeptBy(platform);

      Map<String, Fingerprint> migrated = platform.fingerprints();
      assertThat(platform.run()).as(platform.said()).isZero();
      assertThat(platform.said()).contains("already done");
      assertThat(platform.fingerprints()).isEqualTo(migrated);
    }
  }

  private static void isMigrated(Practice platform, Inside before) {
    Inside.of(platform).hasAllOf(before);
    platform.runsBuild("9032");
    for (LabHost host : platform.servers()) {
      assertThat(postupgrades(platform, host)).as(host.name()).isEqualTo(owned(platform, host));
    }
  }

  /** The instance of each postupgrade that ever began on a host, in order of their names. */
  private static List<String> postupgrades(Practice platform, LabHost host) {
    return platform.noted(host).stream()
        .map(POSTUPGRADE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .sorted()
        .toList();
  }

  private static List<String> owned(Practice platform, LabHost host) {
    String words = platform.on(host, ". \"$LAB_HOST\"; echo $owns").strip();
    return Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).sorted().toList();
  }
}
