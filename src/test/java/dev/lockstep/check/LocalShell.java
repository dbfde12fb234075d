package dev.lockstep.check;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs scripts on this machine, as a host would. */
final class LocalShell {
  private LocalShell() {}

  static Result.Ran run(Exec exec, Map<String, String> environment) {
    Instant started = Clock.systemUTC().instant();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(List.of(exec.interpreter().orElse("/bin/sh"), "-c", exec.script()));
      builder.environment().putAll(environment);
      exec.chdir().ifPresent(folder -> builder.directory(new java.io.File(folder)));
      Process process = builder.start();
      CompletableFuture<byte[]> complaints =
          CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
      byte[] input = ((Content.Text) exec.stdin()).reveal().getBytes(StandardCharsets.UTF_8);
      try (var stdin = process.getOutputStream()) {
        if (input.length > 0) {
          stdin.write(input);
        }
      }
      byte[] printed = all(process.getInputStream());
      byte[] said = complaints.join();
      int code = process.waitFor();
      return new Result.Ran(
          new ExitStatus.Exited(code),
          new Output(printed, printed.length),
          new Output(said, said.length),
          started,
          Clock.systemUTC().instant());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static byte[] all(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
