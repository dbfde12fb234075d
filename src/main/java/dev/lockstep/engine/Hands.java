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
  private Session session;
  private final Circumstances circumstances;
  private final OutputSink sink;
  private final BooleanSupplier stopped;

  /**
   * @param stopped whether the run is stopping, so that nothing is waited for any more
   */
  Hands(
      World world,
      Session session,
      Circumstances circumstances,
      OutputSink sink,
      BooleanSupplier stopped) {
    this.world = world;
    this.session = session;
    this.circumstances = circumstances;
    this.sink = sink;
    this.stopped = stopped;
    circumstances.environment().values().forEach(mask()::learn);
    circumstances.become().flatMap(become -> become.password()).ifPresent(mask()::learn);
  }

  /** Hands that only look. */
  Hands(World world, Session session, Circumstances circumstances) {
    this(world, session, circumstances, OutputSink.NONE, () -> false);
  }

  /** Hands on the jump host, for a host's sake, under the same circumstances. */
  Optional<Hands> onJumpHost(String host) {
    return world.crew().here(host).map(here -> new Hands(world, here, circumstances));
  }

  /** Does operations until one does not succeed; the results of those that were done. */
  List<Result> doAll(List<Operation> operations) {
    List<Result> results = new ArrayList<>();
    for (Operation operation : operations) {
      Result.Ran ran = perform(operation);
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
    operations.forEach(operation -> results.add(perform(operation)));
    return results;
  }

  private Result.Ran perform(Operation operation) {
    if (operation instanceof Exec exec) {
      return run(exec, circumstances);
    } else if (operation instanceof Upload upload) {
      mask().learn(upload.content());
      return masked(session.put(upload, circumstances, OutputSink.NONE));
    } else if (operation instanceof Download download) {
      return masked(session.get(download, circumstances, OutputSink.NONE));
    } else if (operation instanceof Await await) {
      return await(await);
    } else if (operation instanceof Restart restart) {
      return new Restarting(
              host(), new Patience(world.ports().clocks().sleeper(), stopped), clock())
          .perform(restart);
    } else if (operation instanceof Ask) {
      throw new IllegalStateException("a person is asked by the coordinator, not by a worker");
    }
    throw new AssertionError(operation);
  }

  private Result.Ran run(Exec exec, Circumstances under) {
    mask().learn(exec.stdin());
    // What a look prints is for the action alone; what a command prints is evidence.
    MaskedSink masked = new MaskedSink(mask(), exec.changes() ? sink : OutputSink.NONE);
    Result.Ran ran = session.run(exec, under, masked);
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
    Patience patience = new Patience(world.ports().clocks().sleeper(), stopped);
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

  /** The host as it is restarted: what is asked during that must not take long. */
  private Restarting.Host host() {
    return new Restarting.Host() {
      @Override
      public Result.Ran run(Exec exec, Duration limit) {
        return Hands.this.run(exec, circumstances.within(limit));
      }

      @Override
      public boolean isOpen() {
        return session.isOpen();
      }

      @Override
      public boolean reconnect() {
        Optional<Session> next = world.crew().anew(session);
        next.ifPresent(made -> session = made);
        return next.isPresent();
      }
    };
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
