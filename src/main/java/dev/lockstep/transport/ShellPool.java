package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The warm shells of one host. Taking one starts the next in the background, so that a command
 * costs one round trip. At most four wait, for the users used last, and at most eight stand at
 * once: OpenSSH's {@code MaxSessions} is ten. A server that allows fewer is found out and obeyed.
 */
final class ShellPool {
  private static final int MOST_IDLE = 4;
  private static final int MOST = 8;

  /** How long a shell that was let go may take to leave its place before the next look. */
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Wire wire;
  private final Threads threads;
  private final Supplier<String> tokens;
  private final Duration limit;
  private final Map<Optional<Become>, Shelf> shelves = new LinkedHashMap<>(8, 0.75f, true);
  private int standing;
  private boolean roomy = true;

  ShellPool(Wire wire, Threads threads, Supplier<String> tokens, Duration limit) {
    this.wire = wire;
    this.threads = threads;
    this.tokens = tokens;
    this.limit = limit;
  }

  /** Starts the first one for the login user in the background. */
  void warm() {
    refill(Optional.empty());
  }

  /** A shell that waits for its command; the caller has it for one. */
  WarmShell take(Optional<Become> as) throws RefusedException, InterruptedException {
    Optional<WarmShell> waiting = idle(as);
    try {
      WarmShell shell = waiting.isPresent() ? waiting.get() : started(as);
      shell.await(limit);
      refill(as);
      return shell;
    } catch (RefusedException refused) {
      remember(as, refused);
      if (waiting.isPresent() && !refused.isLasting() && wire.isOpen()) {
        return take(as); // one that waited may have been ended; each is taken once only
      }
      throw refused;
    }
  }

  /** Lets go of all that wait. */
  synchronized void closeIdle() {
    shelves.values().forEach(Shelf::clear);
  }

  private synchronized Optional<WarmShell> idle(Optional<Become> as)
      throws RefusedException, InterruptedException {
    Shelf shelf = shelf(as);
    Optional<WarmShell> found = shelf.take();
    while (found.isEmpty() && shelf.isComing()) {
      wait();
      found = shelf.take();
    }
    if (shelf.denied().isPresent()) {
      throw shelf.denied().get();
    }
    return found;
  }

  private Shelf shelf(Optional<Become> as) {
    return shelves.computeIfAbsent(as, user -> new Shelf());
  }

  private WarmShell started(Optional<Become> as) throws RefusedException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      awaitRoom(end);
      try {
        return start(as);
      } catch (IOException full) {
        if (!wire.isOpen() || System.nanoTime() > end) {
          throw new RefusedException(full.getMessage(), false);
        }
        giveWay();
      }
    }
  }

  private synchronized void awaitRoom(long end) throws InterruptedException {
    if (standing >= MOST || !roomy) {
      closeIdle();
    }
    while (standing >= MOST && System.nanoTime() < end) {
      wait(LOOK_AGAIN_MILLIS);
    }
  }

  private void giveWay() throws InterruptedException {
    synchronized (this) {
      roomy = false;
    }
    closeIdle();
    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
  }

  private WarmShell start(Optional<Become> as) throws IOException {
    count(1);
    try {
      WarmShell shell = WarmShell.start(wire, as, tokens.get(), threads);
      var unused = shell.ended().thenRun(() -> count(-1));
      return shell;
    } catch (IOException refused) {
      count(-1);
      throw refused;
    }
  }

  private synchronized void count(int change) {
    standing += change;
    notifyAll();
  }

  private synchronized void remember(Optional<Become> as, RefusedException refused) {
    if (refused.isLasting()) {
      shelf(as).deny(refused);
    }
  }

  private synchronized void refill(Optional<Become> as) {
    Shelf shelf = shelf(as);
    while (roomy && standing < MOST && wire.isOpen() && shelf.isShort()) {
      shelf.starting(1);
      threads.run(() -> startOne(as));
    }
  }

  private void startOne(Optional<Become> as) {
    Optional<WarmShell> started = Optional.empty();
    try {
      started = Optional.of(start(as));
    } catch (IOException full) {
      synchronized (this) {
        roomy = false; // the server allows fewer; from now on each is started when it is needed
      }
    } finally {
      arrived(as, started);
    }
  }

  private synchronized void arrived(Optional<Become> as, Optional<WarmShell> shell) {
    shelf(as).starting(-1);
    shell.ifPresent(shelf(as)::add);
    if (shelves.values().stream().mapToInt(Shelf::size).sum() > MOST_IDLE) {
      shelves.values().iterator().next().clear(); // of the user used longest ago
    }
    notifyAll();
  }
}
