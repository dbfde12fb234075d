package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One script on one warm shell, from the first byte sent to the exit status. */
final class Call {
  /** What a worker reads of a file at a time. */
  private static final int CHUNK = 32 * 1024;

  /** After a kill that was confirmed, the exit status follows at once. */
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final ShellPool pool;
  private final Threads threads;
  private final Clock clock;
  private final WarmShell shell;
  private final Recorder recorder;
  private volatile Optional<String> inputFailure = Optional.empty();
  private boolean spoilt;

  Call(ShellPool pool, Threads threads, Clock clock, WarmShell shell, Recorder recorder) {
    this.pool = pool;
    this.threads = threads;
    this.clock = clock;
    this.shell = shell;
    this.recorder = recorder;
  }

  /** Runs it; blocks until it has ended, its time is up, or nobody knows. */
  Result.Ran run(Exec exec, Circumstances circumstances) throws RefusedException {
    String script = script(exec, circumstances);
    Instant started = clock.instant();
    threads.run(() -> feed(script, exec.stdin()));
    ExitStatus status = await(circumstances.timeout());
    if (!(status instanceof ExitStatus.Exited || status instanceof ExitStatus.Signalled)) {
      shell.abandon();
    }
    return result(truth(status), started);
  }

  private String script(Exec exec, Circumstances circumstances) throws RefusedException {
    try {
      return Script.connected(exec, circumstances, recorder.token()).text();
    } catch (RefusedException unfit) {
      shell.abandon();
      throw unfit;
    }
  }

  /** Whether the shell ended before it had read the script, so that nothing has run. */
  boolean wasSpoilt() {
    return spoilt;
  }

  /** What the status means, given what else is known. */
  private ExitStatus truth(ExitStatus status) {
    Optional<String> reason = recorder.reason();
    if (reason.isPresent()) {
      return new ExitStatus.NotStarted(reason.get());
    }
    if (inputFailure.isPresent()) {
      return new ExitStatus.Unknown("its input can't be read here: " + inputFailure.get());
    }
    boolean ended = status instanceof ExitStatus.Exited || status instanceof ExitStatus.Signalled;
    spoilt = ended && !recorder.hasBegun();
    return spoilt
        ? new ExitStatus.NotStarted("the shell ended before it had read the script")
        : status;
  }

  private Result.Ran result(ExitStatus status, Instant started) {
    boolean ran = !(status instanceof ExitStatus.NotStarted);
    Output stdout = ran ? recorder.output(Stream.STDOUT) : Output.NONE;
    Output stderr = ran ? recorder.output(Stream.STDERR) : Output.NONE;
    return new Result.Ran(status, stdout, stderr, started, clock.instant());
  }

  private ExitStatus await(Optional<Duration> timeout) {
    try {
      return timeout.isPresent() ? await(timeout.get()) : shell.ended().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ExitStatus.Unknown("Lockstep was stopped while it ran");
    } catch (ExecutionException | CancellationException bug) {
      throw new AssertionError(bug);
    }
  }

  private ExitStatus await(Duration limit) throws InterruptedException, ExecutionException {
    try {
      return shell.ended().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException up) {
      return kill(limit);
    }
  }

  private ExitStatus kill(Duration limit) throws InterruptedException, ExecutionException {
    Killer.Answer answer = new Killer(pool).kill(shell);
    try {
      ExitStatus status = shell.ended().get(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS);
      return switch (answer) {
        case KILLED ->
            status instanceof ExitStatus.Unknown ? status : new ExitStatus.TimedOut(limit);
        case WAS_OVER -> status;
        case UNSURE -> new ExitStatus.Unknown(unsure(limit));
      };
    } catch (TimeoutException silent) {
      return new ExitStatus.Unknown(unsure(limit));
    }
  }

  private static String unsure(Duration limit) {
    return "not finished after " + limit.toSeconds() + " s, and it could not be killed for certain";
  }

  /** Sends the script and its input. A command that ends without reading all of it is no error. */
  private void feed(String script, Content stdin) {
    try (InputStream in = open(stdin)) {
      shell.send(script, recorder);
      byte[] chunk = new byte[CHUNK];
      for (int n = read(in, chunk); n >= 0 && !shell.isOver(); n = read(in, chunk)) {
        shell.program().write(chunk, n);
      }
      shell.program().endInput();
    } catch (IOException over) {
      endInput();
    }
  }

  private int read(InputStream in, byte[] chunk) throws IOException {
    try {
      return in.read(chunk);
    } catch (IOException broken) {
      inputFailure = Optional.of(broken.getMessage());
      throw broken;
    }
  }

  private void endInput() {
    try {
      shell.program().endInput();
    } catch (IOException over) {
      return; // the command ended first, or the connection is lost: the status tells
    }
  }

  private InputStream open(Content stdin) throws IOException {
    try {
      return stdin.open();
    } catch (IOException broken) {
      inputFailure = Optional.of(broken.getMessage());
      throw broken;
    }
  }
}
