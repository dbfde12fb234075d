package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
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

  /**
   * A kind of shell.
   *
   * @param early what it has read while it waits; may be empty
   */
  private record Kind(Optional<Become> as, String early) {}

  private final Wire wire;
  private final Threads threads;
  private final Supplier<String> tokens;
  private final Duration limit;
  private final Map<Kind, Shelf> shelves = new LinkedHashMap<>(8, 0.75f, true);
  private final Map<Optional<Become>, RefusedException> denied = new HashMap<>();
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
    refill(new Kind(Optional.empty(), ""));
  }

  /** A shell that waits for its command; the caller has it for one. */
  WarmShell take(Optional<Become> as) throws RefusedException, InterruptedException {
    return take(new Kind(as, ""));
  }

  /** One that has read some text before. */
  WarmShell take(Optional<Become> as, String early) throws RefusedException, InterruptedException {
    return take(new Kind(as, early));
  }

  private WarmShell take(Kind kind) throws RefusedException, InterruptedException {
    Optional<WarmShell> waiting = idle(kind);
    try {
      WarmShell shell = waiting.isPresent() ? waiting.get() : started(kind);
      shell.await(limit);
      refill(kind);
      return shell;
    } catch (RefusedException refused) {
      remember(kind.as, refused);
      if (waiting.isPresent() && !refused.isLasting() && wire.isOpen()) {
        return take(kind); // one that waited may have been ended; each is taken once only
      }
      throw refused;
    }
  }

  /** Lets go of all that wait. */
  synchronized void closeIdle() {
    shelves.values().forEach(Shelf::clear);
  }

  private synchronized Optional<WarmShell> idle(Kind kind)
      throws RefusedException, InterruptedException {
    Shelf shelf = shelf(kind);
    Optional<WarmShell> found = shelf.take();
    while (found.isEmpty() && shelf.isComing()) {
      wait();
      found = shelf.take();
    }
    if (denied.containsKey(kind.as)) {
      throw denied.get(kind.as);
    }
    return found;
  }

  private Shelf shelf(Kind kind) {
    return shelves.computeIfAbsent(kind, any -> new Shelf());
  }

  private WarmShell started(Kind kind) throws RefusedException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      awaitRoom(end);
      try {
        return start(kind);
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

  private WarmShell start(Kind kind) throws IOException {
    count(1);
    try {
      WarmShell shell =
          WarmShell.start(wire, new Bootstrap(kind.as, tokens.get()), kind.early, threads);
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
      denied.put(as, refused);
    }
  }

  private synchronized void refill(Kind kind) {
    Shelf shelf = shelf(kind);
    while (roomy
        && standing < MOST
        && wire.isOpen()
        && !denied.containsKey(kind.as)
        && shelf.isShort()) {
      shelf.starting(1);
      threads.run(() -> startOne(kind));
    }
  }

  private void startOne(Kind kind) {
    Optional<WarmShell> started = Optional.empty();
    try {
      started = Optional.of(start(kind));
    } catch (IOException full) {
      synchronized (this) {
        roomy = false; // the server allows fewer; from now on each is started when it is needed
      }
    } finally {
      arrived(kind, started);
    }
  }

  private synchronized void arrived(Kind kind, Optional<WarmShell> shell) {
    shelf(kind).starting(-1);
    shell.ifPresent(shelf(kind)::add);
    if (shelves.values().stream().mapToInt(Shelf::size).sum() > MOST_IDLE) {
      shelves.values().iterator().next().clear(); // of the user used longest ago
    }
    notifyAll();
  }
}
