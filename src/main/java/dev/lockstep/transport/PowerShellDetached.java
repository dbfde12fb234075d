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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Detached} for a Windows host: begins a command or finds it begun, and listens. */
final class PowerShellDetached {
  /** How often a PowerShell may vanish on a connection that stands. */
  private static final int TRIES = 5;

  private final PowerShellTalk.Host host;
  private final PowerShellHostText text;
  private final Transcript transcript;
  private final Instant called;

  PowerShellDetached(PowerShellTalk.Host host, PowerShellHostText text, Transcript transcript) {
    this.host = host;
    this.text = text;
    this.transcript = transcript;
    this.called = host.clock().instant();
  }

  /**
   * Runs it; blocks until it has ended, its time is up, or nobody knows.
   *
   * @param boot the one in which the host is now
   */
  Result.Ran run(Exec exec, Circumstances circumstances, String boot) {
    try {
      Optional<Result.Ran> ran = Optional.empty();
      for (int i = 0; i < TRIES && ran.isEmpty() && host.wire().isOpen(); i++) {
        ran = once(exec, circumstances, boot);
      }
      return ran.orElseGet(this::lost);
    } catch (RefusedException | IOException refused) {
      return early(refused.getMessage(), transcript.isSent());
    } catch (TimeoutException up) {
      return result(new ExitStatus.Running(circumstances.timeout().orElse(Duration.ZERO)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return early("Lockstep was stopped meanwhile", transcript.isSent());
    }
  }

  private Result.Ran lost() {
    return early(
        host.wire().isOpen()
            ? "the PowerShell that listens to it was ended again and again"
            : "the connection is lost",
        transcript.isSent());
  }

  /** What could not be begun now may have been begun before. */
  private Result.Ran early(String why, boolean before) {
    return result(before ? new ExitStatus.Unknown(why) : new ExitStatus.NotStarted(why));
  }

  private Optional<Result.Ran> once(Exec exec, Circumstances circumstances, String boot)
      throws RefusedException, IOException, InterruptedException, TimeoutException {
    boolean before = transcript.isSent();
    boolean begun = transcript.isBegun();
    String token = host.tokens().get();
    String heard = transcript.heard(Stream.STDOUT) + " " + transcript.heard(Stream.STDERR);
    String command = begun ? "" : new PowerShellScript(exec, circumstances).filed();
    String call = (begun ? "attach " : "start_it ") + heard;
    transcript.sending(boot);
    Hearing hearing = new Hearing(token, transcript::take);
    PowerShellTalk talk =
        PowerShellTalk.start(
            host,
            text.text(token, transcript.boot().orElse(""), command, call),
            begun ? Content.EMPTY : exec.stdin(),
            hearing);
    try {
      Optional<Answer> answer = heard(talk, hearing, circumstances.timeout());
      if (begun && answer.filter(last -> last.state().equals("none")).isPresent()) {
        return Optional.of(result(new ExitStatus.Gone("its folder on the host was removed")));
      }
      transcript.begun(transcript.isBegun() && answer.filter(Answer::isOpen).isEmpty());
      return result(answer, before, talk.unreadable());
    } finally {
      talk.abandon();
    }
  }

  private Optional<Answer> heard(PowerShellTalk talk, Hearing hearing, Optional<Duration> timeout)
      throws InterruptedException, TimeoutException {
    CompletableFuture<List<String>> closed = hearing.closed();
    CompletableFuture<?> any = CompletableFuture.anyOf(closed, talk.ended());
    try {
      if (timeout.isPresent()) {
        any.get(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        any.get();
      }
    } catch (ExecutionException bug) {
      throw new AssertionError(bug);
    } finally {
      hearing.end();
      transcript.begun(transcript.isBegun() || hearing.isAccepted());
    }
    return closed.isDone() ? Optional.of(Answer.of(closed.join())) : Optional.empty();
  }

  private Optional<Result.Ran> result(
      Optional<Answer> answer, boolean before, Optional<String> unreadable) {
    if (unreadable.isPresent()) {
      return Optional.of(early("its input can't be read here: " + unreadable.get(), before));
    }
    if (answer.filter(last -> last.state().matches("refused|unready")).isPresent()) {
      return Optional.of(early(answer.get().words(), before));
    }
    return answer.flatMap(last -> last.status().map(status -> result(status, last)));
  }

  private Result.Ran result(ExitStatus status, Answer last) {
    Instant now = host.clock().instant();
    Instant from = last.since().isPresent() ? Answer.before(now, last.since()) : called;
    Instant to = last.over().isPresent() ? Answer.before(now, last.over()) : now;
    return result(status, from, to);
  }

  private Result.Ran result(ExitStatus status) {
    return result(status, called, host.clock().instant());
  }

  private Result.Ran result(ExitStatus status, Instant from, Instant to) {
    boolean ran = !(status instanceof ExitStatus.NotStarted);
    Output stdout = WindowsLines.of(transcript.output(Stream.STDOUT));
    Output stderr = WindowsLines.of(transcript.output(Stream.STDERR));
    return new Result.Ran(status, ran ? stdout : Output.NONE, ran ? stderr : Output.NONE, from, to);
  }
}
