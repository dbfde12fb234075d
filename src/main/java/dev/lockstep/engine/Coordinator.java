package dev.lockstep.engine;

import dev.lockstep.event.EventLog;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one writer of the journal, and the boss of the workers. Belongs to the thread that made it,
 * which lends it to the strands of a fork, one at a time; workers only call {@link #record}. Once
 * an append has failed nothing is ever appended again, so that whoever waits for a record gets none
 * and begins nothing.
 */
final class Coordinator implements AutoCloseable {
  private volatile Thread owner = Thread.currentThread();
  private final EventLog log;
  private final UnaryOperator<RunEvent> redaction;
  private final Consumer<Recorded> state;
  private final Audience audience;
  private final ExecutorService workers;
  private final BlockingQueue<Request> inbox = new LinkedBlockingQueue<>();
  private final Deque<Strand> strands = new ArrayDeque<>();
  private final Map<String, CompletableFuture<?>> lanes = new HashMap<>();
  private Optional<Strand> going = Optional.empty();
  private Optional<String> broken = Optional.empty();

  /**
   * Events of one worker, which waits for {@code written}; none when a task has just ended.
   *
   * @param errand what the owner is to do for the worker afterwards
   */
  private record Request(
      List<RunEvent> events, CompletableFuture<Void> written, Optional<Runnable> errand) {
    Request(List<RunEvent> events, CompletableFuture<Void> written) {
      this(events, written, Optional.empty());
    }
  }

  /**
   * Where events go.
   *
   * @param redaction takes secrets out of them before anybody sees them
   * @param state hears of every event before its worker goes on; must not fail
   * @param audience hears of it too; may fail
   */
  record Route(
      EventLog log,
      UnaryOperator<RunEvent> redaction,
      Consumer<Recorded> state,
      Audience audience) {}

  /**
   * @param forks how many workers there are
   */
  Coordinator(Route route, int forks) {
    this.log = route.log();
    this.redaction = route.redaction();
    this.state = route.state();
    this.audience = route.audience();
    this.workers = Executors.newFixedThreadPool(forks, Coordinator::worker);
  }

  /** Blocks until the events are on disk and in the run's state. */
  void record(RunEvent... events) {
    record(List.of(events));
  }

  /** Blocks until the events are on disk and in the run's state. */
  void record(List<RunEvent> events) {
    if (Thread.currentThread() == owner) {
      write(events);
      return;
    }
    Request request = new Request(events, new CompletableFuture<>());
    inbox.add(request);
    await(request.written());
  }

  /**
   * Does for a worker what only the owner may do, such as asking a person. Everybody else who
   * records something waits meanwhile: the run holds.
   */
  <T> T atDesk(Supplier<T> work) {
    if (Thread.currentThread() == owner) {
      return work.get();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable errand =
        () -> {
          try {
            result.complete(work.get());
          } catch (RuntimeException trouble) {
            result.completeExceptionally(trouble);
          }
        };
    inbox.add(new Request(List.of(), new CompletableFuture<>(), Optional.of(errand)));
    return await(result);
  }

  /**
   * Work for one worker.
   *
   * @param sites the hosts it works on: no other worker is there at the time
   */
  record Task<T>(Collection<String> sites, Supplier<T> work) {}

  /** Runs tasks on the workers and serves them until all have ended; the results in order. */
  <T> List<T> inParallel(List<Supplier<T>> tasks) {
    return inLanes(tasks.stream().map(task -> new Task<>(List.of(), task)).toList());
  }

  /** The same; a task waits until those before it have left its hosts. */
  <T> List<T> inLanes(List<Task<T>> tasks) {
    Request wake = new Request(List.of(), new CompletableFuture<>());
    List<CompletableFuture<T>> running = new ArrayList<>();
    for (Task<T> task : tasks) {
      CompletableFuture<T> one = begun(task);
      // On the task itself, which is done before its callbacks run: no wake comes too soon.
      CompletableFuture<T> unused = one.whenComplete((value, trouble) -> inbox.add(wake));
      running.add(one);
    }
    serveUntil(() -> running.stream().allMatch(CompletableFuture::isDone));
    return running.stream().map(Coordinator::await).toList();
  }

  private <T> CompletableFuture<T> begun(Task<T> task) {
    CompletableFuture<?>[] before =
        task.sites().stream()
            .map(site -> lanes.getOrDefault(site, CompletableFuture.completedFuture(null)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture<T> one =
        CompletableFuture.allOf(before)
            .handle((nothing, trouble) -> true)
            .thenApplyAsync(free -> task.work().get(), workers);
    task.sites().forEach(site -> lanes.put(site, one));
    return one;
  }

  /**
   * Takes several courses side by side, each as if it were alone: while one waits for its tasks,
   * the others go on. Returns when all have ended.
   */
  void sideBySide(List<Runnable> courses) {
    List<Strand> begun = courses.stream().map(Strand::new).toList();
    strands.addAll(begun);
    serveUntil(() -> begun.stream().allMatch(Strand::hasEnded));
    strands.removeAll(begun);
    for (Strand strand : begun) {
      if (strand.trouble().orElse(null) instanceof Error error) {
        throw error;
      } else if (strand.trouble().orElse(null) instanceof RuntimeException trouble) {
        throw trouble;
      }
    }
  }

  private void serveUntil(BooleanSupplier over) {
    if (going.isPresent()) {
      going.get().rest(over);
      return;
    }
    while (!over.getAsBoolean()) {
      Optional<Strand> ready = strands.stream().filter(Strand::isReady).findFirst();
      if (ready.isPresent()) {
        lend(ready.get());
      } else {
        serve();
      }
    }
  }

  /** The strand goes to the end of the line: each gets its turn. */
  private void lend(Strand strand) {
    strands.remove(strand);
    strands.add(strand);
    Thread self = owner;
    going = Optional.of(strand);
    owner = strand.thread();
    strand.lend();
    owner = self;
    going = Optional.empty();
  }

  /** Waits for requests and writes all that are there with one force. */
  private void serve() {
    List<Request> requests = new ArrayList<>();
    try {
      requests.add(inbox.take());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the coordinator is never interrupted", interrupted);
    }
    inbox.drainTo(requests);
    List<RunEvent> events = requests.stream().flatMap(r -> r.events().stream()).toList();
    try {
      write(events);
      requests.forEach(request -> request.written().complete(null));
    } catch (RuntimeException trouble) {
      // Whoever waits must not wait for ever; the trouble comes back as the trouble of its task.
      requests.forEach(request -> request.written().completeExceptionally(trouble));
    }
    requests.forEach(request -> request.errand().ifPresent(Runnable::run));
  }

  private void write(List<RunEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    if (broken.isPresent()) {
      throw new JournalBrokenException(broken.get());
    }
    broken = Optional.of("an earlier record was not taken in");
    try {
      for (Recorded recorded : log.append(events.stream().map(redaction).toList())) {
        state.accept(recorded);
        audience.hear(recorded);
      }
      broken = Optional.empty();
    } catch (IOException trouble) {
      broken = Optional.of(String.valueOf(trouble.getMessage()));
      throw new JournalBrokenException(trouble);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException ended) {
      if (ended.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw ended;
    }
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
