package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The warm shells of one host. Taking one starts the next in the background, so that a command
 * costs one round trip; at most two wait, and at most eight stand at once: OpenSSH's {@code
 * MaxSessions} is ten. A server that allows fewer is found out and obeyed.
 */
final class ShellPool {
  private static final int MOST_IDLE = 2;
  private static final int MOST = 8;

  /** How long a shell that was let go may take to leave its place before the next look. */
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Wire wire;
  private final Threads threads;
  private final Supplier<String> tokens;
  private final Duration limit;
  private final Deque<WarmShell> idle = new ArrayDeque<>();
  private final Set<Optional<Become>> starting = new HashSet<>();
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
    refill(Optional.empty());
  }

  /** A shell that waits for its command; the caller has it for one. */
  WarmShell take(Optional<Become> as) throws RefusedException, InterruptedException {
    Optional<WarmShell> waiting = idle(as);
    WarmShell shell = waiting.isPresent() ? waiting.get() : started(as);
    try {
      shell.await(limit);
    } catch (RefusedException refused) {
      remember(as, refused);
      throw refused;
    }
    refill(as);
    return shell;
  }

  /** Lets go of all that wait. */
  synchronized void closeIdle() {
    List<WarmShell> closing = new ArrayList<>(idle);
    idle.clear();
    closing.forEach(WarmShell::abandon);
  }

  private synchronized Optional<WarmShell> idle(Optional<Become> as)
      throws RefusedException, InterruptedException {
    while (starting.contains(as)) {
      wait();
    }
    if (denied.containsKey(as)) {
      throw denied.get(as);
    }
    idle.removeIf(WarmShell::isOver);
    Optional<WarmShell> found = idle.stream().filter(shell -> shell.as().equals(as)).findFirst();
    found.ifPresent(idle::remove);
    return found;
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
      denied.put(as, refused);
    }
  }

  private void refill(Optional<Become> as) {
    if (begin(as)) {
      threads.run(() -> startOne(as));
    }
  }

  private synchronized boolean begin(Optional<Become> as) {
    idle.removeIf(WarmShell::isOver);
    boolean there = idle.stream().anyMatch(shell -> shell.as().equals(as));
    return roomy && !there && standing < MOST && wire.isOpen() && starting.add(as);
  }

  private void startOne(Optional<Become> as) {
    try {
      keep(start(as));
    } catch (IOException full) {
      synchronized (this) {
        roomy = false; // the server allows fewer; from now on each is started when it is needed
      }
    } finally {
      synchronized (this) {
        starting.remove(as);
        notifyAll();
      }
    }
  }

  private synchronized void keep(WarmShell shell) {
    idle.addLast(shell);
    while (idle.size() > MOST_IDLE) {
      idle.removeFirst().abandon();
    }
  }
}
