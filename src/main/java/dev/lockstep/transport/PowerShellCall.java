package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One script on the connection, from the start of its PowerShell to the exit code. */
final class PowerShellCall {
  /** How long a kill, and what follows it, may take. */
  private static final Duration KILL = Duration.ofSeconds(20);

  private final PowerShellTalk.Host host;
  private final Recorder recorder;

  PowerShellCall(PowerShellTalk.Host host, OutputSink sink) {
    this.host = host;
    this.recorder = new Recorder(sink, host.tokens().get());
  }

  /** Runs it; blocks until it has ended, its time is up, or nobody knows. */
  Result.Ran run(Exec exec, Circumstances circumstances) {
    Instant started = host.clock().instant();
    try {
      String text = new PowerShellScript(exec, circumstances).connected(recorder.token());
      PowerShellTalk talk = PowerShellTalk.start(host, text, exec.stdin(), recorder);
      ExitStatus status = await(talk, circumstances.timeout());
      talk.abandon();
      return result(truth(status, talk), started);
    } catch (RefusedException | IOException refused) {
      return result(new ExitStatus.NotStarted(refused.getMessage()), started);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return result(new ExitStatus.Unknown("Lockstep was stopped while it ran"), started);
    }
  }

  private ExitStatus truth(ExitStatus status, PowerShellTalk talk) {
    Optional<String> reason = recorder.reason();
    if (reason.isPresent()) {
      return new ExitStatus.NotStarted(reason.get());
    }
    if (talk.unreadable().isPresent()) {
      return new ExitStatus.NotStarted("its input can't be read here: " + talk.unreadable().get());
    }
    boolean ended = status instanceof ExitStatus.Exited || status instanceof ExitStatus.Signalled;
    return ended && !recorder.hasBegun()
        ? new ExitStatus.NotStarted("the host does not start PowerShell: " + status + words())
        : status;
  }

  private String words() {
    return LastWords.of(recorder.output(Stream.STDERR).text(), "").map(w -> "; " + w).orElse("");
  }

  private ExitStatus await(PowerShellTalk talk, Optional<Duration> timeout)
      throws InterruptedException {
    try {
      return timeout.isPresent()
          ? talk.ended().get(timeout.get().toMillis(), TimeUnit.MILLISECONDS)
          : talk.ended().get();
    } catch (TimeoutException up) {
      return kill(talk, timeout.get());
    } catch (ExecutionException bug) {
      throw new AssertionError(bug);
    }
  }

  /** Only a process that is certainly gone has timed out. */
  private ExitStatus kill(PowerShellTalk talk, Duration limit) throws InterruptedException {
    ExitStatus unsure =
        new ExitStatus.Unknown(
            "not finished after "
                + limit.toSeconds()
                + " s, and it could not be killed for certain");
    String process = recorder.introduction();
    if (!process.matches("\\d+")) {
      return unsure;
    }
    try {
      String text = "& taskkill.exe /F /T /PID " + process + "; exit $LASTEXITCODE\n";
      PowerShellTalk killer = PowerShellTalk.start(host, text, Content.EMPTY, OutputSink.NONE);
      boolean killed = within(killer.ended()).equals(Optional.of(new ExitStatus.Exited(0)));
      Optional<ExitStatus> last = within(talk.ended());
      return last.isEmpty() || last.get() instanceof ExitStatus.Unknown
          ? unsure
          : killed ? new ExitStatus.TimedOut(limit) : last.get();
    } catch (IOException lost) {
      return unsure;
    }
  }

  private static Optional<ExitStatus> within(CompletableFuture<ExitStatus> ended)
      throws InterruptedException {
    try {
      return Optional.of(ended.get(KILL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException silent) {
      return Optional.empty();
    } catch (ExecutionException bug) {
      throw new AssertionError(bug);
    }
  }

  private Result.Ran result(ExitStatus status, Instant started) {
    boolean ran = !(status instanceof ExitStatus.NotStarted);
    return new Result.Ran(
        status,
        ran ? WindowsLines.of(recorder.output(Stream.STDOUT)) : Output.NONE,
        ran ? WindowsLines.of(recorder.output(Stream.STDERR)) : Output.NONE,
        started,
        host.clock().instant());
  }
}
