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

/**
 * One command that outlives its connection: begins it or finds it begun, and listens until it has
 * ended. All that is decided for good is decided on the host; whatever is cut here can be sent
 * again.
 */
final class Detached {
  /** How often a shell may vanish on a connection that stands. */
  private static final int TRIES = 5;

  private final Access access;
  private final HostText text;
  private final Transcript transcript;
  private final Instant called;

  Detached(Access access, HostText text, Transcript transcript) {
    this.access = access;
    this.text = text;
    this.transcript = transcript;
    this.called = access.clock().instant();
  }

  /** Runs it; blocks until it has ended, its time is up, or nobody knows. */
  Result.Ran run(Exec exec, Circumstances circumstances) {
    try {
      Optional<Result.Ran> ran = Optional.empty();
      for (int i = 0; i < TRIES && ran.isEmpty() && access.wire().isOpen(); i++) {
        ran = once(exec, circumstances);
      }
      return ran.orElseGet(this::lost);
    } catch (RefusedException refused) {
      return early(refused.getMessage(), transcript.isSent());
    } catch (TimeoutException up) {
      return result(new ExitStatus.Running(circumstances.timeout().orElse(Duration.ZERO)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return early("Lockstep was stopped meanwhile", transcript.isSent());
    }
  }

  private Result.Ran lost() {
    String why =
        access.wire().isOpen()
            ? "the shell that listens to it was ended again and again"
            : "the connection is lost";
    return early(why, transcript.isSent());
  }

  /** What could not be begun now may have been begun before. */
  private Result.Ran early(String why, boolean before) {
    return result(before ? new ExitStatus.Unknown(why) : new ExitStatus.NotStarted(why));
  }

  private Optional<Result.Ran> once(Exec exec, Circumstances circumstances)
      throws RefusedException, InterruptedException, TimeoutException {
    boolean before = transcript.isSent();
    String token = access.tokens().get();
    Beginning beginning = Beginning.of(text, exec, circumstances, token, transcript);
    WarmShell shell = access.pool().take(circumstances.become(), HostText.functions());
    try {
      transcript.sending(shell.await(Duration.ZERO).boot());
      Hearing hearing = new Hearing(token, transcript::take);
      String boot = transcript.boot().orElse("");
      Feed feed =
          new Feed(shell, hearing, text.text(token, boot, beginning.call()), beginning.input());
      access.threads().run(feed);
      boolean begun = transcript.isBegun();
      Optional<Answer> answer = heard(shell, hearing, circumstances.timeout());
      if (begun && answer.filter(last -> last.state().equals("none")).isPresent()) {
        return Optional.of(result(new ExitStatus.Gone("its folder on the host was removed")));
      }
      transcript.begun(transcript.isBegun() && answer.filter(Answer::isOpen).isEmpty());
      Optional<String> broken = feed.failure().or(beginning::trouble);
      return answer.flatMap(last -> result(last, before, broken));
    } finally {
      shell.abandon();
    }
  }

  private Optional<Answer> heard(WarmShell shell, Hearing hearing, Optional<Duration> timeout)
      throws InterruptedException, TimeoutException {
    var closed = hearing.closed();
    CompletableFuture<?> any = CompletableFuture.anyOf(closed, shell.ended());
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

  private Optional<Result.Ran> result(Answer last, boolean before, Optional<String> broken) {
    if (broken.isPresent() && (last.isOpen() || last.state().equals("unready"))) {
      return Optional.of(early("its input can't be read here: " + broken.get(), before));
    }
    if (last.state().equals("refused") || last.state().equals("unready")) {
      return Optional.of(early(last.words(), before));
    }
    return last.status().map(status -> result(status, last));
  }

  private Result.Ran result(ExitStatus status, Answer last) {
    Instant now = access.clock().instant();
    Instant from = last.since().isPresent() ? Answer.before(now, last.since()) : called;
    Instant to = last.over().isPresent() ? Answer.before(now, last.over()) : now;
    return result(status, from, to);
  }

  private Result.Ran result(ExitStatus status) {
    return result(status, called, access.clock().instant());
  }

  private Result.Ran result(ExitStatus status, Instant from, Instant to) {
    boolean ran = !(status instanceof ExitStatus.NotStarted);
    Output stdout = transcript.output(Stream.STDOUT);
    Output stderr = transcript.output(Stream.STDERR);
    return new Result.Ran(status, ran ? stdout : Output.NONE, ran ? stderr : Output.NONE, from, to);
  }

  /**
   * What is sent for it.
   *
   * @param trouble why its input can't be sent, so that one can only listen
   */
  private record Beginning(String call, Content input, Optional<String> trouble) {

    static Beginning of(
        HostText text, Exec exec, Circumstances circumstances, String token, Transcript heard)
        throws RefusedException {
      String offsets = heard.heard(Stream.STDOUT) + " " + heard.heard(Stream.STDERR);
      if (heard.isBegun()) {
        return new Beginning("_attach " + offsets, Content.EMPTY, Optional.empty());
      }
      try {
        String key = HostText.key(token);
        String file = Script.filed(exec, circumstances, text.place(), key).text();
        String call = "_start " + offsets + " " + sums(exec.stdin());
        return new Beginning(HostText.command(file) + call, exec.stdin(), Optional.empty());
      } catch (IOException unreadable) {
        return new Beginning(
            "_attach " + offsets, Content.EMPTY, Optional.of(unreadable.getMessage()));
      }
    }

    private static String sums(Content input) throws IOException {
      Fingerprint print = Fingerprint.of(input);
      return print.size() == 0 ? "" : print.size() + " " + print.sha256() + " " + print.cksum();
    }
  }
}
