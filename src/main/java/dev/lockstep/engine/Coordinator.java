package dev.lockstep.engine;

import dev.lockstep.event.EventListener;
import dev.lockstep.event.EventLog;
import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one writer of the journal, and the boss of the workers. Belongs to the thread that made it;
 * workers only call {@link #record}.
 */
final class Coordinator implements AutoCloseable {
  private final Thread owner = Thread.currentThread();
  private final EventLog log;
  private final Consumer<Recorded> state;
  private final List<EventListener> listeners;
  private final ExecutorService workers;
  private final BlockingQueue<Request> inbox = new LinkedBlockingQueue<>();

  /** Events of one worker, which waits for {@code written}; none when a task has just ended. */
  private record Request(List<RunEvent> events, CompletableFuture<Void> written) {}

  /**
   * @param state hears of every event before its worker goes on; must not fail
   * @param listeners hear of it too; may fail
   * @param forks how many workers there are
   */
  Coordinator(EventLog log, Consumer<Recorded> state, List<EventListener> listeners, int forks) {
    this.log = log;
    this.state = state;
    this.listeners = List.copyOf(listeners);
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
    } catch (JournalBrokenException broken) {
      requests.forEach(request -> request.written().completeExceptionally(broken));
    }
  }

  private void write(List<RunEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    try {
      for (Recorded recorded : log.append(events)) {
        state.accept(recorded);
        listeners.forEach(listener -> listener.on(recorded));
      }
    } catch (IOException trouble) {
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
