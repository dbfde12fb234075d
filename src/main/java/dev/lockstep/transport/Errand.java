package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A short question to a host about detached commands. */
final class Errand {
  /** To kill what does not want to end takes 15 s, and a busy host a while. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** A shell that waited may have been ended meanwhile. */
  private static final int TRIES = 3;

  private final Access access;
  private final HostText text;

  Errand(Access access, HostText text) {
    this.access = access;
    this.text = text;
  }

  /** Asks about one command. */
  Standing standing(Optional<Become> as, Optional<String> boot, String call) {
    try {
      Answer answer = ask(as, boot.orElse(""), call, OutputSink.NONE);
      return answer.standing(access.clock().instant());
    } catch (IOException unheard) {
      return new Standing.Unheard(unheard.getMessage());
    }
  }

  /** Removes what a run has left. */
  void clean(String prefix, Optional<Become> as) {
    try {
      ask(as, "", "_clean " + prefix, OutputSink.NONE);
    } catch (IOException unheard) {
      return; // it is removed another time
    }
  }

  /** Lists what lies there. */
  List<Remnant> remnants(Optional<Become> as) {
    Keeper lines = new Keeper();
    OutputSink keep =
        (stream, bytes, length) -> {
          if (stream == Stream.STDOUT) {
            lines.keep(bytes, length);
          }
        };
    try {
      ask(as, "", "_list", keep);
    } catch (IOException unheard) {
      return List.of();
    }
    return lines.text().lines().map(line -> remnant(line.split(" ", 5))).toList();
  }

  static Remnant remnant(String[] words) {
    return new Remnant(
        words[0],
        words[1],
        words[2].equals("running"),
        Duration.ofSeconds(Long.parseLong(words[3])),
        Long.parseLong(words[4]));
  }

  private Answer ask(Optional<Become> as, String boot, String call, OutputSink output)
      throws IOException {
    for (int i = 0; i < TRIES && access.wire().isOpen(); i++) {
      Optional<Answer> answer = once(as, boot, call, output);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new IOException(
        access.wire().isOpen() ? "the host does not answer" : "the connection is lost");
  }

  private Optional<Answer> once(Optional<Become> as, String boot, String call, OutputSink output)
      throws IOException {
    try {
      WarmShell shell = access.pool().take(as, HostText.functions());
      try {
        Hearing hearing = new Hearing(access.tokens().get(), output);
        shell.send(text.text(hearing.token(), boot, HostText.errands() + call), hearing);
        return heard(shell, hearing);
      } finally {
        shell.abandon();
      }
    } catch (RefusedException refused) {
      throw new IOException(refused.getMessage(), refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Lockstep was stopped", stopped);
    }
  }

  private static Optional<Answer> heard(WarmShell shell, Hearing hearing)
      throws InterruptedException, IOException {
    CompletableFuture<List<String>> closed = hearing.closed();
    CompletableFuture<ExitStatus> ended = shell.ended();
    try {
      CompletableFuture.anyOf(closed, ended).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return closed.isDone() ? Optional.of(Answer.of(closed.join())) : Optional.empty();
    } catch (TimeoutException silent) {
      throw new IOException("no answer within " + LIMIT.toSeconds() + " s", silent);
    } catch (ExecutionException bug) {
      throw new AssertionError(bug);
    }
  }
}
