package dev.lockstep.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lines that a person types. Waiting for one ends when the person leaves, by Ctrl-D or Ctrl-C:
 * reading itself can't be interrupted, so another thread does it.
 */
final class Keyboard {
  private final BufferedReader in;
  private final CompletableFuture<Optional<String>> left = new CompletableFuture<>();

  Keyboard(BufferedReader in) {
    this.in = in;
  }

  /** The next line; empty when the person has left. */
  Optional<String> line() {
    return left.isDone()
        ? Optional.empty()
        : CompletableFuture.supplyAsync(this::read, Keyboard::start)
            .applyToEither(left, line -> line)
            .join();
  }

  /** The person leaves: nothing typed from now on is an answer. From any thread. */
  void leave() {
    left.complete(Optional.empty());
  }

  private Optional<String> read() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static void start(Runnable reading) {
    Thread thread = new Thread(reading, "keyboard");
    thread.setDaemon(true);
    thread.start();
  }
}
