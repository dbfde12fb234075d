package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts overlap within a step, up to the forks, and never across a barrier. */
class ParallelTest {
  private static final String[] TWO = {
    "- { name: One, id: one, command: one }", "- { name: Two, id: two, command: two }"
  };

  @TempDir private Path folder;

  @Test
  void allHostsWorkAtTheSameTime() {
    Theatre theatre = Play.of(folder, "a b c", TWO).forks(3);
    CyclicBarrier together = new CyclicBarrier(3);
    theatre.hosts.watch(asked -> await(together));

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void hostsWithDelegatesOfTheirOwnWorkAtTheSameTime() {
    Theatre theatre =
        Play.of(
            folder,
            "a b c d",
            "- { name: One, id: one, command: one,",
            "    delegate_to: '${[\"a\", \"c\"]?seq_contains(inventory_hostname)"
                + "?then(\"c\", \"d\")}' }");
    CyclicBarrier together = new CyclicBarrier(2);
    theatre.hosts.watch(asked -> await(together));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactlyInAnyOrder("c: 'one'", "c: 'one'", "d: 'one'", "d: 'one'");
  }

  @Test
  void noMoreHostsThanForksWorkAtOnce() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Theatre theatre = Play.of(folder, "a b c d e f", TWO).forks(2);
    CyclicBarrier pair = new CyclicBarrier(2);
    theatre.hosts.watch(
        asked -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          await(pair);
          now.decrementAndGet();
        });

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  void noHostBeginsAStepBeforeAllHaveEndedTheOneBefore() {
    Theatre theatre = Play.of(folder, "a b c", TWO).forks(3);
    AtomicInteger ended = new AtomicInteger();
    List<Integer> endedBeforeTwo = new CopyOnWriteArrayList<>();
    theatre.listeners.add(
        recorded -> {
          if (recorded.event() instanceof RunEvent.StepEnded) {
            ended.incrementAndGet();
          }
        });
    theatre.hosts.watch(
        asked -> {
          if (asked.command().contains("two")) {
            endedBeforeTwo.add(ended.get());
          }
        });

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(endedBeforeTwo).hasSize(3).allMatch(count -> count >= 3);
  }

  @Test
  void aHostIsConnectedToOnceForTheWholeRun() {
    Theatre theatre =
        Play.whole(
            folder,
            "a b",
            "runbook: Play\n"
                + "observe: [ { name: Look, command: look } ]\n"
                + "preconditions: [ { id: p, name: P, command: { run: check, rc: 0 } } ]\n"
                + "stages:\n"
                + "  - stage: First\n    hosts: all\n    steps: [ { name: One, command: one } ]\n"
                + "  - stage: Second\n    hosts: all\n    steps:\n"
                + "      - { name: For another, command: two, delegate_to: b }\n");

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.connects()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aHostThatIsDownIsTriedOnce() {
    Theatre theatre =
        Play.whole(
            folder,
            "a b",
            "runbook: Play\n"
                + "preconditions:\n"
                + "  - { id: p, name: P, command: { run: check, rc: 0 } }\n"
                + "  - { id: q, name: Q, command: { run: check, rc: 0 } }\n"
                + "stages:\n"
                + "  - { stage: First, hosts: all, steps: [ { name: One, command: one } ] }\n");
    theatre.hosts.host("b", List.of(new ScriptedTransport.Line("", "down", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.UNREACHABLE);

    assertThat(theatre.hosts.connects()).containsExactlyInAnyOrder("a", "b");
    assertThat(theatre.of(RunEvent.HostLost.class)).hasSize(1);
  }

  @Test
  void aSessionServesOneWorkerAtATime() {
    Theatre theatre =
        Play.of(
            folder,
            "a b c d",
            "- { name: Here, id: here, command: here }",
            "- { name: There, id: there, command: there, delegate_to: d }");
    Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
    AtomicInteger most = new AtomicInteger();
    theatre.hosts.watch(
        asked -> {
          AtomicInteger here = busy.computeIfAbsent(asked.host(), h -> new AtomicInteger());
          most.accumulateAndGet(here.incrementAndGet(), Math::max);
          here.decrementAndGet();
        });

    assertThat(theatre.run()).isEqualTo(ExitCode.DONE);

    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void theFirstInterruptLetsStepsEndAndStartsNothingNew() throws Exception {
    Theatre theatre =
        Play.of(
                folder,
                "a b c",
                "- name: Careful",
                "  id: careful",
                "  block:",
                "    - { name: One, id: one, command: one }",
                "    - { name: Two, id: two, command: two }",
                "  always: [ { name: Tidy, id: tidy, command: tidy } ]",
                "- { name: Three, id: three, command: three }")
            .forks(2);
    Engine engine = theatre.engine(theatre.plan());
    CountDownLatch two = new CountDownLatch(2);
    theatre.hosts.watch(
        asked -> {
          if (asked.command().contains("one")) {
            two.countDown();
            await(two);
            engine.interrupt();
          }
        });

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.ends())
        .containsExactlyInAnyOrder(
            "stage/one a changed",
            "stage/one b changed",
            "stage/one c cancelled",
            "stage/tidy a changed",
            "stage/tidy b changed",
            "stage/tidy c changed");
    assertThat(theatre.why()).contains("interrupted");
  }

  @Test
  void anInterruptEndsALoopBetweenItsItemsAndRetriesBetweenAttempts() {
    Theatre theatre =
        Play.of(
            folder,
            "a b",
            "- { name: Each, id: each, command: \"each ${item}\", loop: [ x, y ], run_on: a }");
    Engine engine = theatre.engine(theatre.plan());
    theatre.hosts.watch(asked -> engine.interrupt());

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.hosts.asked()).containsExactly("a: 'each' x");
    assertThat(theatre.ends()).containsExactly("stage/each a cancelled");
    assertThat(theatre.state().hasChanged()).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitForARetry() {
    Theatre theatre =
        Play.of(
            folder, "a", "- { name: Flaky, id: flaky, command: flaky, retries: 100, delay: 1h }");
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "1", "", "")));
    Engine engine = theatre.engine(theatre.plan());
    theatre.hosts.watch(asked -> engine.interrupt());

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.hosts.asked()).hasSize(1);
    assertThat(theatre.ends()).containsExactly("stage/flaky a cancelled");
  }

  @Test
  void anInterruptEndsWaiting() {
    Theatre theatre =
        Play.of(folder, "a", "- { name: Wait, id: wait, wait_for: { port: 80, timeout: 10h } }");
    theatre.hosts.host("a", List.of(new ScriptedTransport.Line("", "1", "", "")));
    Engine engine = theatre.engine(theatre.plan());
    theatre.hosts.watch(asked -> engine.interrupt());

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.hosts.asked()).hasSize(1);
    assertThat(theatre.ends()).containsExactly("stage/wait a cancelled");
    assertThat(theatre.of(RunEvent.StopRequested.class)).hasSize(1);
  }

  @Test
  void anInterruptEndsADryRunToo() {
    Theatre theatre = Play.of(folder, "a", TWO[0], TWO[1].replace("}", ", reads: true }"));
    AtomicReference<Engine> engine = new AtomicReference<>();
    theatre.listeners.add(
        recorded -> {
          if (recorded.event() instanceof RunEvent.StepForeseen) {
            engine.get().interrupt();
          }
        });
    engine.set(theatre.engine(theatre.plan()));

    assertThat(theatre.played(engine.get(), Engine::dryRun)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.hosts.asked()).isEmpty();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      int unused = barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new AssertionError("the others did not come", alone);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
