package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of hosts that go side by side, each with a part of its own, when things go wrong. */
class ForkTest {
  private static final String INCLUDE = "- { include: 'parts/${inventory_hostname}.yml', id: in }";
  private static final String TWO =
      "{ name: One, id: one, command: one-NAME }, { name: Two, id: two, command: two-NAME }";

  @TempDir private Path folder;

  private Theatre play(String steps, String... nodes) {
    Theatre theatre = Play.of(folder, "a b", nodes);
    part("parts/a.yml", steps.replace("NAME", "a"));
    part("parts/b.yml", steps.replace("NAME", "b"));
    return theatre;
  }

  private void part(String path, String steps) {
    try {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), "part: P\nsteps: [ " + steps + " ]\n");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void anInterruptInABranchEndsAllBranchesBehindTheirSteps() {
    Theatre theatre = play(TWO, INCLUDE, "- { name: After, id: after, command: after }").forks(1);
    Engine engine = theatre.engine(theatre.plan());
    theatre.hosts.watch(asked -> engine.interrupt());

    assertThat(theatre.played(engine, Engine::run)).isEqualTo(ExitCode.INTERRUPTED);

    assertThat(theatre.hosts.asked()).hasSize(1).allMatch(line -> line.contains("one-"));
  }

  /** As of Linux parts, which include one of their own, and Windows parts, which do not. */
  @Test
  void stepsOfOneNameInBranchesBuiltDifferentlyAreOne() {
    Theatre theatre = play(TWO, INCLUDE, "- { name: After, command: after, needs: [two] }");
    part("parts/a.yml", "{ include: parts/deep.yml }");
    part("parts/deep.yml", TWO.replace("NAME", "deep"));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    assertThat(theatre.plan().needs().values()).containsExactly(List.of("stage/in/two"));
    assertThat(theatre.plan().stepsByName().get("stage/in/two")).hasSize(2);

    part("parts/a.yml", "{ include: parts/deep.yml }, { include: parts/deep.yml, id: again }");
    Diagnostics out = new Diagnostics();
    assertThat(theatre.plan(out)).isEmpty();
    assertThat(out.all()).extracting(Diagnostic::code).containsExactly("ambiguous-step");
  }

  @Test
  void aPersonInABranchIsAskedAndTheOtherBranchGoesOn() {
    String steps = "{ name: Sign, id: sign, approve: Go on with NAME, run_on: NAME }, " + TWO;
    Theatre theatre = play(steps, INCLUDE).answering(true);

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.asked).hasSize(2);
    assertThat(theatre.hosts.asked()).hasSize(4);
  }

  @Test
  void aBranchThatWaitsForAPersonStopsTheRunBehindTheStepsInFlight() {
    String steps = "{ name: Sign, id: sign, approve: Go on with NAME, run_on: NAME }, " + TWO;
    Theatre theatre = play(steps, INCLUDE, "- { name: After, id: after, command: after }");

    assertThat(theatre.run()).isEqualTo(ExitCode.WAITS_FOR_PERSON);

    assertThat(theatre.hosts.asked()).isEmpty();
  }

  @Test
  void aRescueAroundAForkRunsOnlyWhereABranchFailed() {
    Theatre theatre =
        play(
            TWO,
            "- block: [ " + INCLUDE.substring(2) + " ]",
            "  rescue: [ { name: Mend, id: mend, command: mend } ]",
            "  always: [ { name: Tidy, id: tidy, command: tidy } ]",
            "- { name: After, id: after, command: after }");
    theatre.hosts.host("a", List.of(new Line("one-a", "3", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked())
        .containsExactlyInAnyOrder(
            "a: 'one-a'",
            "b: 'one-b'",
            "b: 'two-b'",
            "a: 'mend'",
            "a: 'tidy'",
            "b: 'tidy'",
            "a: 'after'",
            "b: 'after'");
  }

  @Test
  void anAlwaysAroundAForkRunsOnAllWhenABranchStopsTheRun() {
    Theatre theatre =
        play(
            TWO,
            "- block: [ " + INCLUDE.substring(2) + " ]",
            "  always: [ { name: Tidy, id: tidy, command: tidy } ]",
            "- { name: After, id: after, command: after }");
    theatre.hosts.host("a", List.of(new Line("one-a", "3", "", ""), new Line("", "0", "", "")));

    assertThat(theatre.run()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.hosts.asked()).contains("a: 'tidy'", "b: 'tidy'");
    assertThat(theatre.hosts.asked()).noneMatch(line -> line.contains("after"));
  }

  @Test
  void forksInForksAndInLoopsMeetAtTheirEnds() {
    Theatre theatre =
        Play.of(
            folder,
            "a b c",
            "- { include: 'parts/${(inventory_hostname == \"c\")?then(\"c\", \"ab\")}.yml', id:"
                + " out,",
            "    loop: [x, y], loop_as: turn }");
    part("parts/ab.yml", "{ include: 'parts/${inventory_hostname}.yml', id: in }");
    part("parts/a.yml", "{ name: One, id: one, command: one-a }");
    part("parts/b.yml", "{ name: One, id: one, command: one-b }");
    part("parts/c.yml", "{ name: One, id: one, command: one-c }");

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    List<String> asked = theatre.hosts.asked();
    assertThat(asked.subList(0, 3))
        .containsExactlyInAnyOrder("a: 'one-a'", "b: 'one-b'", "c: 'one-c'");
    assertThat(asked.subList(3, 6))
        .containsExactlyInAnyOrder("a: 'one-a'", "b: 'one-b'", "c: 'one-c'");
  }

  @Test
  void aBugInABranchKeepsTheOthersFromBeginningMore() {
    Theatre theatre = play(TWO, INCLUDE).forks(1);
    theatre.hosts.watch(
        asked -> {
          if (asked.toString().contains("one-a")) {
            throw new IllegalStateException("a bug");
          }
        });

    assertThatThrownBy(theatre::run).hasMessage("a bug");

    assertThat(theatre.hosts.asked()).noneMatch(line -> line.contains("two-"));
  }

  @Test
  void whatAPersonHasDoneIsLookedAtWhileNobodyElseIsOnTheHost() {
    Theatre theatre =
        Play.of(folder, "a b c", "- { include: 'parts/${inventory_hostname}.yml', id: in }");
    part(
        "parts/a.yml",
        "{ name: First, id: first, command: first },"
            + " { name: Mend, id: mend, manual: { do: Mend it, verify: { command: probe } },"
            + " delegate_to: c }");
    part("parts/b.yml", "{ name: Long, id: long, command: long, delegate_to: c }");
    part("parts/c.yml", "{ name: Last, id: last, command: last }");
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean busy = new AtomicBoolean();
    List<String> disturbed = new CopyOnWriteArrayList<>();
    theatre.hosts.watch(
        one -> {
          if (one.toString().contains("probe")) {
            if (busy.get()) {
              disturbed.add(one.toString());
            }
            asked.countDown();
          } else if (one.toString().contains("long")) {
            busy.set(true);
            arrives(asked);
            busy.set(false);
          }
        });

    assertThat(theatre.answering(true).run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.asked()).contains("c: 'probe'", "c: 'long'");
    assertThat(disturbed).isEmpty();
  }

  /** Waits for it, but not for ever: it may never come. */
  private static void arrives(CountDownLatch latch) {
    try {
      boolean unused = latch.await(500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
