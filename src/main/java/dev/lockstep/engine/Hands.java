package dev.lockstep.engine;

import dev.lockstep.operation.Ask;
import dev.lockstep.operation.Await;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Restart;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Ticket;
import dev.lockstep.transport.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Does operations on one host, one after another. What they print is masked wherever it goes,
 * except where it stays in memory: a check must compare what is there, and a result that is a
 * secret must be the secret. Of a worker, for one attempt.
 */
final class Hands {
  private final World world;
  private final Line line;
  private final Circumstances circumstances;
  private final Doing doing;
  private final Deadline deadline;

  /**
   * What is done, and for whom.
   *
   * @param sink hears what changing commands print
   * @param stopped whether the run is stopping, so that nothing is waited for any more
   * @param errand the attempt whose changes outlive the connection; empty where nothing is to be
   *     changed, or nothing may be kept on the host
   * @param overtime what becomes of a command that takes too long
   */
  record Doing(
      OutputSink sink, BooleanSupplier stopped, Optional<Errand> errand, Overtime overtime) {}

  Hands(World world, Line line, Circumstances circumstances, Doing doing) {
    this.world = world;
    this.line = line;
    this.circumstances = circumstances;
    this.doing = doing;
    this.deadline = new Deadline(circumstances, clock());
    circumstances.environment().values().forEach(mask()::learn);
    circumstances.become().flatMap(become -> become.password()).ifPresent(mask()::learn);
  }

  /** Hands that only look, as long as the run is not stopping. */
  Hands(World world, Line line, Circumstances circumstances, BooleanSupplier stopped) {
    this(
        world,
        line,
        circumstances,
        new Doing(OutputSink.NONE, stopped, Optional.empty(), new Overtime(world, "", true)));
  }

  /** Hands that only look. */
  Hands(World world, Session session, Circumstances circumstances) {
    this(world, session, circumstances, () -> false);
  }

  /** The same on a line of their own, as long as the run is not stopping. */
  Hands(World world, Session session, Circumstances circumstances, BooleanSupplier stopped) {
    this(world, new Line(world.crew(), session), circumstances, stopped);
  }

  /** Hands on the jump host, for a host's sake, under the same circumstances. */
  Optional<Hands> onJumpHost(String host) {
    return world.crew().here(host).map(here -> new Hands(world, here, circumstances));
  }

  /** Does operations until one does not succeed; the results of those that were done. */
  List<Result> doAll(List<Operation> operations) {
    List<Result> results = new ArrayList<>();
    int changes = 0;
    for (Operation operation : operations) {
      Result.Ran ran = perform(operation, changes);
      changes += operation.changes() ? 1 : 0;
      results.add(ran);
      if (!ran.isSuccess()) {
        break;
      }
    }
    return results;
  }

  /** Does operations that only look: all of them, whatever each shows. */
  List<Result> lookAll(List<Operation> operations) {
    List<Result> results = new ArrayList<>();
    operations.forEach(operation -> results.add(perform(operation, 0)));
    return results;
  }

  /**
   * Does one.
   *
   * @param place among the operations of its attempt that change something
   */
  private Result.Ran perform(Operation operation, int place) {
    if (operation instanceof Exec exec) {
      return lasts(exec) ? lasting(exec, place) : run(exec, circumstances);
    } else if (operation instanceof Upload upload) {
      mask().learn(upload.content());
      return masked(lasts(upload) ? lasting(upload, place) : put(upload));
    } else if (operation instanceof Download download) {
      return masked(line.ask(session -> session.get(download, circumstances, OutputSink.NONE)));
    } else if (operation instanceof Await await) {
      return await(await);
    } else if (operation instanceof Restart restart) {
      return restarted(restart, place);
    } else if (operation instanceof Ask) {
      throw new IllegalStateException("a person is asked by the coordinator, not by a worker");
    }
    throw new AssertionError(operation);
  }

  private boolean lasts(Operation operation) {
    return operation.changes() && doing.errand().isPresent();
  }

  private Result.Ran lasting(Exec exec, int place) {
    mask().learn(exec.stdin());
    MaskedSink masked = new MaskedSink(mask(), doing.sink());
    Transcript transcript = transcript(masked);
    Ticket ticket = ticket(place);
    Result.Ran ran =
        listening(ticket)
            .toTheEnd((session, limited) -> session.run(ticket, exec, limited, transcript));
    masked.flush();
    return masked(ran);
  }

  private Result.Ran lasting(Upload upload, int place) {
    Transcript transcript = transcript(OutputSink.NONE);
    Ticket ticket = ticket(place);
    return listening(ticket)
        .toTheEnd((session, limited) -> session.put(ticket, upload, limited, transcript));
  }

  private Listening listening(Ticket ticket) {
    return new Listening(line, ticket, deadline, doing.overtime());
  }

  private Ticket ticket(int place) {
    return doing.errand().orElseThrow().ticket(place);
  }

  private Transcript transcript(OutputSink sink) {
    return new Transcript(sink, doing.errand().flatMap(Errand::boot));
  }

  /** What may have begun is not begun again; what has not may be, on the next connection. */
  private Result.Ran put(Upload upload) {
    return line.session().put(upload, circumstances, OutputSink.NONE);
  }

  private Result.Ran run(Exec exec, Circumstances under) {
    mask().learn(exec.stdin());
    // What a look prints is for the action alone; what a command prints is evidence.
    MaskedSink masked = new MaskedSink(mask(), exec.changes() ? doing.sink() : OutputSink.NONE);
    Result.Ran ran =
        exec.changes()
            ? line.session().run(exec, under, masked)
            : line.ask(session -> session.run(exec, under, masked));
    masked.flush();
    return masked(ran);
  }

  private Result.Ran masked(Result.Ran ran) {
    if (circumstances.quiet()) {
      return ran;
    }
    return new Result.Ran(
        ran.status(), masked(ran.stdout()), masked(ran.stderr()), ran.started(), ran.ended());
  }

  private Output masked(Output output) {
    byte[] bytes = mask().apply(output.bytes());
    return new Output(bytes, output.isWhole() ? bytes.length : output.size());
  }

  private Result.Ran await(Await await) {
    Patience patience = new Patience(world.ports().clocks().sleeper(), doing.stopped());
    Optional<Duration> tighter =
        circumstances.timeout().filter(limit -> limit.compareTo(await.limit()) < 0);
    Instant deadline = now().plus(tighter.orElse(await.limit()));
    Result.Ran last = run(await.probe(), circumstances);
    Duration rest = Duration.between(now(), deadline);
    while (last.status() instanceof ExitStatus.Exited
        && !last.isSuccess()
        && rest.compareTo(Duration.ZERO) > 0
        && patience.pass(rest.compareTo(await.every()) < 0 ? rest : await.every())) {
      last = run(await.probe(), circumstances);
      rest = Duration.between(now(), deadline);
    }
    boolean inTime = last.isSuccess() || tighter.isEmpty() || rest.compareTo(Duration.ZERO) > 0;
    return inTime ? last : late(last, tighter.get());
  }

  /** A good answer that did not come within the time of the step. */
  private static Result.Ran late(Result.Ran last, Duration limit) {
    return new Result.Ran(
        new ExitStatus.TimedOut(limit), last.stdout(), last.stderr(), last.started(), last.ended());
  }

  /**
   * The host as it is restarted: what is asked during that must not take long, and a lost
   * connection is what is waited for.
   */
  private Restarting.Host host(int place) {
    return new Restarting.Host() {
      @Override
      public Result.Ran run(Exec exec, Duration limit) {
        Circumstances hasty = circumstances.within(limit);
        return lasts(exec)
            ? line.session().run(ticket(place), exec, hasty, transcript(doing.sink()))
            : line.session().run(exec, hasty, OutputSink.NONE);
      }

      @Override
      public Optional<String> boot() {
        return doing.errand().flatMap(Errand::boot);
      }

      @Override
      public boolean isOpen() {
        return line.isOpen();
      }

      @Override
      public boolean reconnect() {
        return line.isRedialled();
      }
    };
  }

  /** What begins from now on is told from what began before the restart. */
  private Result.Ran restarted(Restart restart, int place) {
    Patience patience = new Patience(world.ports().clocks().sleeper(), doing.stopped());
    Result.Ran ran = new Restarting(host(place), patience, clock()).perform(restart);
    if (ran.isSuccess()) {
      line.meet();
    }
    return ran;
  }

  private Clock clock() {
    return world.ports().clocks().clock();
  }

  private Instant now() {
    return Instant.now(clock());
  }

  private Mask mask() {
    return world.memories().mask();
  }
}
