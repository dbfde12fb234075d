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
import dev.lockstep.transport.Sight;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Hosts that answer from a script. A command that no line answers is kept as a surprise. */
final class ScriptedTransport implements Transport {
  private final Map<String, List<Line>> hosts = new ConcurrentHashMap<>();
  private final List<String> surprises = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> connects = new CopyOnWriteArrayList<>();
  private final Map<Ticket, Command> commands = new ConcurrentHashMap<>();
  private final Map<String, Map<Line, AtomicInteger>> used = new ConcurrentHashMap<>();
  private final Map<String, Instant> away = new ConcurrentHashMap<>();
  private final Set<String> strangers = ConcurrentHashMap.newKeySet();
  private Supplier<Instant> clock = () -> Instant.EPOCH;
  private volatile boolean killed;
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

  /** Lockstep is killed: nothing of it goes on. */
  static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KilledException() {
      super("Lockstep was killed");
    }
  }

  /** A command that a host has begun. */
  private record Command(Fate fate, Output stdout, Output stderr) {
    private static final Command VOID =
        new Command(Fate.of("killed"), Output.NONE, Output.of("void"));

    private Result.Ran ran(ExitStatus status) {
      return new Result.Ran(status, stdout, stderr, Instant.EPOCH, Instant.EPOCH);
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
    used.put(name, new ConcurrentHashMap<>());
  }

  private KilledException kill() {
    killed = true;
    return new KilledException();
  }

  /** Whether Lockstep was killed; then no part of it may do anything more. */
  boolean isKilled() {
    return killed;
  }

  /** Somebody can begin it anew; by then all hosts answer again. */
  void revive() {
    killed = false;
    away.clear();
  }

  /** What time it is, for hosts that are away for a while. */
  void clock(Supplier<Instant> now) {
    clock = now;
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
    if (strangers.contains(target.host())) {
      return new Connection.Refused(
          Connection.Cause.HOST_KEY, "its host key has changed", "find out why");
    }
    return down || away.getOrDefault(target.host(), Instant.MIN).isAfter(clock.get())
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
      if (!open) {
        return ran(new ExitStatus.NotStarted("the connection is lost"), Output.NONE, Output.NONE);
      }
      Optional<Command> before = Optional.ofNullable(commands.get(ticket));
      if (before.equals(Optional.of(Command.VOID))) {
        return ran(new ExitStatus.NotStarted("it was given up"), Output.NONE, Output.NONE);
      }
      if (before.isPresent()) {
        return heard(before.get(), one.circumstances(), transcript);
      }
      Optional<Line> line = line(one);
      Optional<Fate> fate = line.map(Line::answer).filter(Fate::isFate).map(Fate::of);
      if (fate.isPresent() && fate.get().first().contains("unsent")) {
        return unsent(fate.get().first());
      }
      watcher.accept(one);
      asked.add(one);
      if (fate.isEmpty()) {
        return plain(ticket, one, line, transcript);
      }
      Command begun =
          new Command(fate.get(), Output.of(line.get().stdout()), Output.of(line.get().stderr()));
      commands.put(ticket, begun);
      return heard(begun, one.circumstances(), transcript);
    }

    private Result.Ran unsent(String how) {
      close();
      if (how.startsWith("die")) {
        throw kill();
      }
      if (how.startsWith("unsent ")) {
        away.put(host, clock.get().plusSeconds(Fate.number(how)));
      }
      return ran(new ExitStatus.NotStarted("the connection is lost"), Output.NONE, Output.NONE);
    }

    /** One that ends as soon as it has begun, or with its connection. */
    private Result.Ran plain(Ticket ticket, Asked one, Optional<Line> line, Transcript transcript) {
      Result.Ran ran = answer(one, line, transcript.sink(), true);
      boolean goesOn = ran.status() instanceof ExitStatus.Running;
      Fate fate = goesOn ? Fate.of("overtime,overtime,overtime,0") : Fate.ended(ran.status());
      boolean begun = !(ran.status() instanceof ExitStatus.NotStarted);
      if (begun) {
        commands.put(ticket, new Command(fate, ran.stdout(), ran.stderr()));
      }
      return ran;
    }

    private Result.Ran heard(Command command, Circumstances limited, Transcript transcript) {
      String incident = command.fate().next();
      switch (incident.split(" ", -1)[0]) {
        case "" -> {
          Result.Ran ran = command.ran(command.fate().status());
          hear(ran, transcript.sink());
          return ran;
        }
        case "overtime" -> {
          return command.ran(new ExitStatus.Running(limited.timeout().orElse(Duration.ZERO)));
        }
        case "away" -> away.put(host, clock.get().plusSeconds(Fate.number(incident)));
        case "stranger" -> strangers.add(host);
        case "reboot" -> {
          command.fate().rebooted();
          locks.restart(host);
        }
        case "drop", "die" -> {}
        default -> throw new AssertionError("no incident: " + incident);
      }
      close();
      if (incident.equals("die")) {
        throw kill();
      }
      return ran(new ExitStatus.Unknown("the connection was lost"), Output.NONE, Output.NONE);
    }

    @Override
    public Standing settle(Ticket ticket, Optional<Become> as, Optional<String> boot) {
      if (!open) {
        return new Standing.Unheard("the connection is lost");
      }
      if (!commands.containsKey(ticket) && boot.map(then -> !then.equals(boot())).orElse(false)) {
        return new Standing.Gone("the host was restarted meanwhile");
      }
      Command command = commands.computeIfAbsent(ticket, none -> Command.VOID);
      return command.equals(Command.VOID) ? new Standing.Never() : command.fate().standing();
    }

    private String boot() {
      return ((Sight.Seen) locks.of(host, this::isOpen).look()).machine().boot();
    }

    @Override
    public Standing cancel(Ticket ticket, Optional<Become> as) {
      return commands.containsKey(ticket)
          ? commands.get(ticket).fate().cancelled()
          : settle(ticket, as, Optional.empty());
    }

    @Override
    public void clean(String run, Optional<Become> as) {}

    private Result.Ran answer(Asked one, OutputSink sink, boolean lasts) {
      if (!open) {
        return ran(new ExitStatus.NotStarted("the connection is lost"), Output.NONE, Output.NONE);
      }
      watcher.accept(one);
      asked.add(one);
      return answer(one, line(one), sink, lasts);
    }

    private Optional<Line> line(Asked one) {
      return lines.stream().filter(each -> one.isMetBy(each) && isLeft(each)).findFirst();
    }

    private Result.Ran answer(Asked one, Optional<Line> line, OutputSink sink, boolean lasts) {
      if (line.isEmpty()) {
        surprises.add(one.toString());
        return ran(new ExitStatus.Exited(127), Output.NONE, Output.of("unexpected"));
      }
      return ran(line.get(), one, sink, lasts);
    }

    private boolean isLeft(Line line) {
      int before =
          used.computeIfAbsent(host, name -> new ConcurrentHashMap<>())
              .computeIfAbsent(line, l -> new AtomicInteger())
              .getAndIncrement();
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
