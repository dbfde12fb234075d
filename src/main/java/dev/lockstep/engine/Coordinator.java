package dev.lockstep.engine;

import dev.lockstep.event.EventLog;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The one writer of the journal, and the boss of the workers. Belongs to the thread that made it;
 * workers only call {@link #record}. Once an append has failed nothing is ever appended again, so
 * that whoever waits for a record gets none and begins nothing.
 */
final class Coordinator implements AutoCloseable {
  private final Thread owner = Thread.currentThread();
  private final EventLog log;
  private final UnaryOperator<RunEvent> redaction;
  private final Consumer<Recorded> state;
  private final Audience audience;
  private final ExecutorService workers;
  private final BlockingQueue<Request> inbox = new LinkedBlockingQueue<>();
  private Optional<String> broken = Optional.empty();

  /** Events of one worker, which waits for {@code written}; none when a task has just ended. */
  private record Request(List<RunEvent> events, CompletableFuture<Void> written) {}

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

  /** Runs tasks on the workers and serves them until all have ended; the results in order. */
  <T> List<T> inParallel(List<Supplier<T>> tasks) {
    Request wake = new Request(List.of(), new CompletableFuture<>());
    List<CompletableFuture<T>> running = new ArrayList<>();
    for (Supplier<T> task : tasks) {
      CompletableFuture<T> one = CompletableFuture.supplyAsync(task, workers);
      // On the task itself, which is done before its callbacks run: no wake comes too soon.
      CompletableFuture<T> unused = one.whenComplete((value, trouble) -> inbox.add(wake));
      running.add(one);
    }
    while (!running.stream().allMatch(CompletableFuture::isDone)) {
      serve();
    }
    return running.stream().map(Coordinator::await).toList();
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
