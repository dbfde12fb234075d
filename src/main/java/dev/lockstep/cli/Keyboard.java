package dev.lockstep.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lines that a person types. Waiting for one ends when the person leaves, by Ctrl-D or Ctrl-C:
 * reading itself can't be interrupted, so another thread does it.
 */
final class Keyboard {
  private static final long MOMENT_MS = 200;

  private final BufferedReader in;
  private final CompletableFuture<Optional<String>> left = new CompletableFuture<>();
  private Optional<CompletableFuture<Optional<String>>> reading = Optional.empty();
  private Runnable look = () -> {};

  Keyboard(BufferedReader in) {
    this.in = in;
  }

  /** The next line; empty when the person has left. */
  Optional<String> line() {
    if (left.isDone()) {
      return Optional.empty();
    }
    CompletableFuture<Optional<String>> line =
        reading.orElseGet(() -> CompletableFuture.supplyAsync(this::read, Keyboard::start));
    reading = Optional.of(line);
    CompletableFuture<Optional<String>> either = line.applyToEither(left, typed -> typed);
    while (!isDoneSoon(either)) {
      look.run();
    }
    reading = Optional.empty();
    return either.join();
  }

  private static boolean isDoneSoon(CompletableFuture<Optional<String>> line) {
    try {
      return line.get(MOMENT_MS, TimeUnit.MILLISECONDS).isPresent() || line.isDone();
    } catch (TimeoutException waits) {
      return false;
    } catch (ExecutionException | InterruptedException over) {
      return true;
    }
  }

  /** Looks around each moment while nothing is typed; that may throw to end the wait. */
  void watch(Runnable other) {
    look = other;
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
