package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.shell.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers {@code sudo} and {@code su} once. A {@code sudo} that asks gets the password then and
 * only then: where it does not ask, the password would reach a process of the other user. {@code
 * su} has no prompt that could be told from noise, so it gets the other user's password at once.
 */
final class PasswordPrompt {
  private final Optional<Become> as;
  private final String prompt;
  private final Threads threads;
  private Wire.Program program;
  private boolean answered;
  private boolean denied;

  PasswordPrompt(Optional<Become> as, String prompt, Threads threads) {
    this.as = as;
    this.prompt = prompt;
    this.threads = threads;
  }

  /** The program whose input it answers on. */
  synchronized void started(Wire.Program started) {
    program = started;
    notifyAll();
    if (is(Become.Method.SU)) {
      password().ifPresent(secret -> threads.run(() -> answer(secret)));
    }
  }

  /** Looks at what was printed on standard error so far. */
  synchronized void look(String text) {
    if (denied) {
      return;
    }
    int first = text.indexOf(prompt);
    boolean again = first >= 0 && text.indexOf(prompt, first + 1) > first;
    denied = again || asksForNothing(text);
    if (denied) {
      threads.run(this::giveUp);
    } else if (first >= 0 && !answered) {
      answered = true;
      password().ifPresent(secret -> threads.run(() -> answer(secret)));
    }
  }

  /** Whether a password was wrong or missing. */
  synchronized boolean isDenied() {
    return denied;
  }

  /** Words without the prompt in them. */
  String without(String words) {
    return words.replace(prompt, "");
  }

  private boolean asksForNothing(String text) {
    return is(Become.Method.SU) && password().isEmpty() && text.endsWith("assword: ");
  }

  private boolean is(Become.Method method) {
    return as.map(Become::method).filter(method::equals).isPresent();
  }

  private Optional<Secret> password() {
    return as.flatMap(Become::password);
  }

  private void answer(Secret secret) {
    byte[] line = (secret.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      awaitProgram().write(line, line.length);
    } catch (IOException over) {
      giveUp();
    }
  }

  /** Ends the input: {@code sudo} then says what was wrong, and exits. */
  private void giveUp() {
    try {
      awaitProgram().endInput();
    } catch (IOException over) {
      return; // it is gone; its last words are known
    }
  }

  /** The prompt may come before the call that started the program has returned. */
  private synchronized Wire.Program awaitProgram() throws IOException {
    try {
      while (program == null) {
        wait();
      }
      return program;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }
}
