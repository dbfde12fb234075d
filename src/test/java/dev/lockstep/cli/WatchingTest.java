package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent.StopRequested;
import dev.lockstep.journal.PauseFile;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateFolder;
import dev.lockstep.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run at one desk, looked at and stopped from another. The step in flight waits for the file
 * {@code go}, so nothing hangs on time.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchingTest {
  /** Between two looks at what another process does; nothing hangs on how long it is. */
  private static final long MOMENT_NS = 5_000_000;

  @TempDir private Path folder;
  private Desk desk;
  private Desk other;

  @BeforeEach
  void runbook() {
    desk =
        new Desk(folder)
            .runbook(
                """
                - { name: Before, id: before, shell: "echo first; echo second >&2" }
                - name: Wait
                  id: wait
                  shell: echo begun; echo $P; touch %1$s/waiting; while test -d %1$s && ! test -e %1$s/go; do sleep 0.1; done; echo gone on
                  environment: { P: "${secret}" }
                - { name: After, id: after, command: touch %1$s/after }
                """
                    .formatted(folder))
            .write("params.yml", "secret: hushhush\n");
    Path runbook = desk.path("runbook.yml");
    desk.write(
        "runbook.yml",
        read(runbook)
            .replace(
                "runbook: Test\n",
                "runbook: Test\nparams: { secret: { type: text, secret: true } }\n"));
    other = new Desk(folder).with("USER", "grace");
  }

  @AfterEach
  void letGo() throws IOException {
    if (!Files.exists(folder.resolve("go"))) {
      Files.createFile(folder.resolve("go"));
    }
  }

  @Test
  void statusTellsWhatIsGoingOnWhileItDoes() throws Exception {
    CompletableFuture<Integer> run = started();

    assertThat(other.lockstep("status")).as(other.err()).isZero();
    assertThat(other.out())
        .contains(": running in process " + ProcessHandle.current().pid())
        .contains("operator  ada on ")
        .contains("stage     Only, batch 1, on here")
        .contains("step      only/wait, `Wait`: at work on 1")
        .containsPattern("host +ok +changed +failed +now\nhere +0 +1 +0 +only/wait, for ")
        .contains("to see what it prints: lockstep tail ")
        .contains("to stop it after the steps in flight: lockstep pause ")
        .doesNotContain("in doubt", "hushhush");
    assertThat(other.lockstep("status", "--json")).isZero();
    assertThat(Json.read(other.out()).toString()).contains("only/wait");

    letGo();
    assertThat(run.get()).as(desk.out() + desk.err()).isZero();
    assertThat(other.lockstep("status")).isZero();
    assertThat(other.out()).contains(": done").doesNotContain("to stop it", "at work");
  }

  @Test
  void tailShowsTheStepFromItsBeginningUntilTheRunEnds() throws Exception {
    CompletableFuture<Integer> run = started();
    CompletableFuture<Integer> tail = CompletableFuture.supplyAsync(() -> other.lockstep("tail"));
    while (!other.out().contains("begun")) {
      LockSupport.parkNanos(MOMENT_NS);
    }
    assertThat(tail).isNotDone();

    letGo();

    assertThat(tail.get()).as(other.err()).isZero();
    assertThat(run.get()).isZero();
    assertThat(other.out().lines())
        .containsExactly(
            "here only/wait | begun", "here only/wait | ***", "here only/wait | gone on");
    assertThat(other.err()).contains(": done");
  }

  @Test
  void tailOfAStepThatHasEndedShowsItAndEnds() throws Exception {
    CompletableFuture<Integer> run = started();

    assertThat(other.lockstep("tail", "last", "before", "here")).as(other.err()).isZero();

    assertThat(other.out().lines())
        .containsExactlyInAnyOrder("here only/before | first", "here only/before ! second");
    assertThat(run).isNotDone();
    assertThat(other.lockstep("tail", "last", "befor")).isEqualTo(ExitCode.USAGE.code());
    assertThat(other.err()).contains("has no step `befor`").contains("lockstep show");
  }

  @Test
  void pauseStopsAfterTheStepInFlightAndNamesWhoAsked() throws Exception {
    CompletableFuture<Integer> run = started();
    CompletableFuture<Integer> pause =
        CompletableFuture.supplyAsync(
            () -> other.lockstep("pause", "last", "--reason", "the window closes"));
    while (!(desk.out() + desk.err()).contains("grace pauses the run")) {
      LockSupport.parkNanos(MOMENT_NS);
    }
    Desk third = new Desk(folder);
    assertThat(third.lockstep("status")).isZero();
    assertThat(third.out()).contains("as grace asked: the window closes");
    assertThat(pause).isNotDone();

    letGo();

    assertThat(run.get()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(desk.out())
        .contains("paused by grace: the window closes; the steps in flight have ended")
        .contains("to go on: lockstep resume ");
    assertThat(pause.get()).as(other.err()).isZero();
    assertThat(other.out())
        .contains("only/wait@here#1")
        .contains("has stopped; to go on: lockstep resume ");
    assertThat(folder.resolve("after")).doesNotExist();
    assertThat(only().state().stopRequests())
        .containsExactly(new StopRequested("grace", "the window closes"));

    assertThat(desk.lockstep("resume", "last", "-e", "secret=hushhush")).as(desk.err()).isZero();
    assertThat(folder.resolve("after")).exists();
    assertThat(other.lockstep("pause", "last")).isEqualTo(ExitCode.USAGE.code());
    assertThat(other.err()).contains("is not under way: done");
  }

  @Test
  void whatWasLeftForAnEarlierProcessStopsNobody() throws Exception {
    CompletableFuture<Integer> run = started();
    only().pauses().leave(new PauseFile.Wish("1", "grace", "long ago", Instant.EPOCH));
    letGo();

    assertThat(run.get()).as(desk.out()).isZero();
    assertThat(only().state().stopRequests()).isEmpty();
  }

  private CompletableFuture<Integer> started() {
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () ->
                desk.lockstep(
                    "run", "runbook.yml", "-i", "inventory.yml", "-e", "secret=hushhush"));
    while (!run.isDone() && !Files.exists(folder.resolve("waiting"))) {
      LockSupport.parkNanos(MOMENT_NS);
    }
    assertThat(run).as(desk.out() + desk.err()).isNotDone();
    return run;
  }

  private RunFolder only() throws Exception {
    List<RunFolder> all = new StateFolder(folder.resolve(".lockstep")).runs();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
