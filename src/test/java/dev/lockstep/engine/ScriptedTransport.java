package dev.lockstep.engine;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.MachineLock;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Standing;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Ticket;
import dev.lockstep.transport.Transcript;
import dev.lockstep.transport.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Hosts that answer from a script. A command that no line answers is kept as a surprise. */
final class ScriptedTransport implements Transport {
  private final Map<String, List<Line>> hosts = new ConcurrentHashMap<>();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> connects = new CopyOnWriteArrayList<>();
  private final Map<Ticket, Result.Ran> tickets = new ConcurrentHashMap<>();
  private final ScriptedLocks locks = new ScriptedLocks();
  private Consumer<Asked> watcher = one -> {};

  /**
   * One answer.
   *
   * @param on a part of the command
   * @param answer the exit status, {@code locked} (from the beginning, by the run that stdout
   *     names), {@code lost} (the connection, before an answer), {@code down} (the host, from the
   *     beginning), {@code hangs} (until the session is closed), {@code timed out}, {@code not
   *     started}
   * @param times how often it answers; 0 for ever
   */
  record Line(String on, String answer, String stdout, String stderr, int times) {
    Line(String on, String answer, String stdout, String stderr) {
      this(on, answer, stdout, stderr, 0);
    }
  }

  /** What a host was asked to do. */
  record Asked(String host, Operation operation, Circumstances circumstances) {
    /** The command as it is compared with a line. */
    String command() {
      return operation.describe();
    }

    /** Quotes do not count. */
    private boolean isMetBy(Line line) {
      return command().contains(line.on()) || command().replace("'", "").contains(line.on());
    }

    @Override
    public String toString() {
      String user = circumstances.become().map(become -> "(" + become.user() + ") ").orElse("");
      return host + ": " + user + command();
    }
  }

  /** A host with its answers; the first line that fits wins. */
  void host(String name, List<Line> lines) {
    hosts.put(name, List.copyOf(lines));
  }

  /** The locks of the machines. */
  ScriptedLocks locks() {
    return locks;
  }

  /** Somebody who sees every operation right before it reaches its host. */
  void watch(Consumer<Asked> each) {
    watcher = each;
  }

  /** Commands that nobody expected. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  /** All that was asked, as {@code host: command}, in the order in which it came. */
  List<String> asked() {
    return asked.stream().map(Asked::toString).toList();
  }

  /** All operations, in the order in which they came. */
  List<Asked> operations() {
    return List.copyOf(asked);
  }

  /** The hosts that were connected to, once for each time. */
  List<String> connects() {
    return List.copyOf(connects);
  }

  @Override
  public Connection connect(Target target) {
    connects.add(target.host());
    List<Line> lines = hosts.getOrDefault(target.host(), List.of());
    lines.stream()
        .filter(line -> line.answer().equals("locked"))
        .forEach(line -> locks.hold(target.host(), line.stdout().strip()));
    boolean down = lines.stream().anyMatch(line -> line.answer().equals("down"));
    return down
        ? new Connection.Refused(
            Connection.Cause.UNREACHABLE, "connection refused", "start the SSH server")
        : new Connection.Open(new ScriptedSession(target.host(), lines));
  }

  @Override
  public void close() {}

  /** One host's session. */
  private final class ScriptedSession implements Session {
    private final String host;
    private final List<Line> lines;
    private final Map<Line, AtomicInteger> used = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean open = true;

    ScriptedSession(String host, List<Line> lines) {
      this.host = host;
      this.lines = new ArrayList<>(lines);
    }

    @Override
    public Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink) {
      return answer(new Asked(host, exec, circumstances), sink, false);
    }

    @Override
    public Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink) {
      return answer(new Asked(host, upload, circumstances), sink, false);
    }

    @Override
    public Result.Ran get(Download download, Circumstances circumstances, OutputSink sink) {
      return answer(new Asked(host, download, circumstances), sink, false);
    }

    /** A scripted host never loses a command but with its connection. */
    @Override
    public Result.Ran run(
        Ticket ticket, Exec exec, Circumstances circumstances, Transcript transcript) {
      return once(ticket, new Asked(host, exec, circumstances), transcript);
    }

    @Override
    public Result.Ran put(
        Ticket ticket, Upload upload, Circumstances circumstances, Transcript transcript) {
      return once(ticket, new Asked(host, upload, circumstances), transcript);
    }

    private Result.Ran once(Ticket ticket, Asked one, Transcript transcript) {
      Optional<Result.Ran> before = Optional.ofNullable(tickets.get(ticket));
      if (open && before.isPresent()) {
        hear(before.get(), transcript.sink());
        return before.get();
      }
      Result.Ran ran = answer(one, transcript.sink(), true);
      if (!(ran.status() instanceof ExitStatus.Running)) {
        tickets.put(ticket, open ? ran : fate(ran));
      }
      return ran;
    }

    /** What the host knows of a command that was cut off from us. */
    private Result.Ran fate(Result.Ran ran) {
      return ran.status() instanceof ExitStatus.Unknown
          ? ran(new ExitStatus.Gone("its runner was killed"), ran.stdout(), ran.stderr())
          : ran;
    }

    @Override
    public Standing settle(Ticket ticket, Optional<Become> as, Optional<String> boot) {
      return Optional.ofNullable(tickets.get(ticket))
          .<Standing>map(
              ran ->
                  ran.status() instanceof ExitStatus.Gone gone
                      ? new Standing.Gone(gone.why())
                      : new Standing.Ended(ran.status(), ran.ended()))
          .orElseGet(Standing.Never::new);
    }

    @Override
    public Standing cancel(Ticket ticket, Optional<Become> as) {
      tickets.putIfAbsent(ticket, ran(new ExitStatus.Exited(143), Output.NONE, Output.NONE));
      return settle(ticket, as, Optional.empty());
    }

    @Override
    public void clean(String run, Optional<Become> as) {}

    private Result.Ran answer(Asked one, OutputSink sink, boolean lasts) {
      if (!open) {
        return ran(new ExitStatus.NotStarted("the connection is lost"), Output.NONE, Output.NONE);
      }
      watcher.accept(one);
      asked.add(one);
      Optional<Line> line =
          lines.stream().filter(each -> one.isMetBy(each) && isLeft(each)).findFirst();
      if (line.isEmpty()) {
        surprises.add(one.toString());
        return ran(new ExitStatus.Exited(127), Output.NONE, Output.of("unexpected"));
      }
      return ran(line.get(), one, sink, lasts);
    }

    private boolean isLeft(Line line) {
      int before = used.computeIfAbsent(line, l -> new AtomicInteger()).getAndIncrement();
      return line.times() == 0 || before < line.times();
    }

    private Result.Ran ran(Line line, OutputSink sink) {
      Result.Ran ran =
          ran(status(line.answer()), Output.of(line.stdout()), Output.of(line.stderr()));
      hear(ran, sink);
      return ran;
    }

    private Result.Ran ran(Line line, Asked one, OutputSink sink, boolean lasts) {
      Optional<Duration> limit = one.circumstances().timeout();
      return lasts && limit.isPresent() && line.answer().equals("hangs")
          ? ran(new ExitStatus.Running(limit.get()), Output.NONE, Output.NONE)
          : ran(line, sink);
    }

    private void hear(Result.Ran ran, OutputSink sink) {
      sink.write(OutputSink.Stream.STDOUT, ran.stdout().bytes(), ran.stdout().bytes().length);
      sink.write(OutputSink.Stream.STDERR, ran.stderr().bytes(), ran.stderr().bytes().length);
    }

    private ExitStatus status(String answer) {
      switch (answer) {
        case "lost" -> {
          close();
          return new ExitStatus.Unknown("the connection was lost");
        }
        case "hangs" -> {
          waitForClose();
          return new ExitStatus.Unknown("the session was closed");
        }
        case "timed out" -> {
          return new ExitStatus.TimedOut(Duration.ofSeconds(1));
        }
        case "not started" -> {
          return new ExitStatus.NotStarted("no such user");
        }
        default -> {
          return new ExitStatus.Exited(Integer.parseInt(answer));
        }
      }
    }

    private void waitForClose() {
      try {
        closed.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private Result.Ran ran(ExitStatus status, Output out, Output err) {
      return new Result.Ran(status, out, err, Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public MachineLock lock(String folder) {
      return locks.of(host, this::isOpen);
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
      closed.countDown();
    }
  }
}
