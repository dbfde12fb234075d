package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.event.ExitCode;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that waits at its terminal is answered from another one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveAnswerTest {
  @TempDir private Path folder;

  @Test
  void theRunTakesTheAnswerAndAsksTheNextQuestionAtItsTerminal() throws Exception {
    Desk desk =
        new Desk(folder)
            .runbook(
                """
                - { name: First, id: first, approve: { question: First }, run_once: true }
                - { name: Second, id: second, approve: { question: Second }, run_once: true }
                """);
    try (PipedWriter keyboard = new PipedWriter();
        BufferedReader typed = new BufferedReader(new PipedReader(keyboard))) {
      desk.typingFrom(typed);
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(
              () -> desk.lockstep("run", "runbook.yml", "-i", "inventory.yml"));
      awaitQuestion("only/first on here", run);
      Desk other = new Desk(folder).with("USER", "grace");

      assertThat(other.lockstep("answer", "last", "--go")).as(other.err()).isZero();

      assertThat(other.out()).contains("goes on");
      awaitQuestion("only/second on here", run);
      keyboard.write("no\n");
      keyboard.flush();
      assertThat(run.get()).as(desk.out()).isEqualTo(ExitCode.FAILED.code());
      assertThat(desk.out()).contains("answered by grace from another session");
      assertThat(other.lockstep("show")).isZero();
      assertThat(other.out()).contains("grace: yes to only/first", "ada: no to only/second");
    }
  }

  private void awaitQuestion(String subject, CompletableFuture<Integer> run)
      throws StateException, IOException {
    StateFolder state = new StateFolder(folder.resolve(".lockstep"));
    while (!run.isDone()) {
      boolean asked =
          !state.runs().isEmpty()
              && state.runs().get(0).state().questions().stream()
                  .anyMatch(at -> at.event().toString().contains(subject));
      if (asked) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the run ended before it asked");
  }
}
