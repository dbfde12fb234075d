package dev.lockstep.transport;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.shell.Content;
import dev.lockstep.transport.OutputSink.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Errand} for a Windows host: a short question about detached commands. */
final class PowerShellErrand {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final PowerShellTalk.Host host;
  private final PowerShellHostText text;

  PowerShellErrand(PowerShellTalk.Host host, PowerShellHostText text) {
    this.host = host;
    this.text = text;
  }

  /** Asks about one command. */
  Standing standing(Optional<String> boot, String call) {
    try {
      return ask(boot.orElse(""), call, OutputSink.NONE).standing(host.clock().instant());
    } catch (IOException unheard) {
      return new Standing.Unheard(unheard.getMessage());
    }
  }

  /** Removes what a run has left. */
  void clean(String prefix) {
    try {
      ask("", "clean '" + prefix + "'", OutputSink.NONE);
    } catch (IOException unheard) {
      return; // it is removed another time
    }
  }

  /** Lists what lies there. */
  List<Remnant> remnants() {
    Keeper lines = new Keeper();
    OutputSink keep =
        (stream, bytes, length) -> {
          if (stream == Stream.STDOUT) {
            lines.keep(bytes, length);
          }
        };
    try {
      ask("", "list", keep);
    } catch (IOException unheard) {
      return List.of();
    }
    return lines.text().lines().map(line -> Errand.remnant(line.split(" ", 5))).toList();
  }

  private Answer ask(String boot, String call, OutputSink output) throws IOException {
    if (!host.wire().isOpen()) {
      throw new IOException("the connection is lost");
    }
    Hearing hearing = new Hearing(host.tokens().get(), output);
    String all = text.text(hearing.token(), boot, "", call);
    PowerShellTalk talk = PowerShellTalk.start(host, all, Content.EMPTY, hearing);
    try {
      CompletableFuture<List<String>> closed = hearing.closed();
      CompletableFuture<ExitStatus> ended = talk.ended();
      CompletableFuture.anyOf(closed, ended).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!closed.isDone()) {
        throw new IOException("the host does not answer: " + ended.join());
      }
      return Answer.of(closed.join());
    } catch (TimeoutException silent) {
      throw new IOException("no answer within " + LIMIT.toSeconds() + " s", silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Lockstep was stopped", stopped);
    } catch (ExecutionException bug) {
      throw new AssertionError(bug);
    } finally {
      talk.abandon();
    }
  }
}
