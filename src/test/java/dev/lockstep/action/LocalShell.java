package dev.lockstep.action;

import dev.lockstep.operation.Await;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs operations for real, on this machine, so that every script meets a real shell. */
final class LocalShell {
  private final List<String> prefix = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  /** Runs everything by a command that becomes somebody without rights, where there are any. */
  LocalShell asNobody() {
    if (System.getProperty("user.name").equals("root")) {
      prefix.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    return this;
  }

  LocalShell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs operations in order, up to and with the first that fails. */
  List<Result> run(List<Operation> operations) {
    List<Result> results = new ArrayList<>();
    for (Operation operation : operations) {
      Result.Ran ran = run(operation);
      results.add(ran);
      if (!ran.isSuccess()) {
        break;
      }
    }
    return results;
  }

  private Result.Ran run(Operation operation) {
    try {
      if (operation instanceof Exec exec) {
        return exec(exec);
      }
      if (operation instanceof Await await) {
        return exec(await.probe());
      }
      if (operation instanceof Upload upload) {
        return upload(upload);
      }
      if (operation instanceof Download download) {
        Files.createDirectories(download.target().getParent());
        Files.copy(
            Path.of(download.path()), download.target(), StandardCopyOption.REPLACE_EXISTING);
        return ended(0, new byte[0], "");
      }
      throw new AssertionError(operation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Result.Ran exec(Exec exec) throws IOException {
    Path out = Files.createTempFile("out", "");
    Path err = Files.createTempFile("err", "");
    // By a file: in a locale without UTF-8 the JVM can't pass every text as an argument.
    Path script = Files.writeString(Files.createTempFile("script", ""), exec.script());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(exec.interpreter().orElse("/bin/sh"), script.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    exec.chdir().ifPresent(folder -> builder.directory(Path.of(folder).toFile()));
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(bytes(exec.stdin()));
    } catch (IOException notRead) {
      // a command may end without having read what it is given
      assert process.isAlive() || notRead.getMessage() != null;
    }
    Result.Ran ran = ended(await(process), Files.readAllBytes(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    Files.delete(script);
    return ran;
  }

  /** As a transport does: beside its place, then renamed over it. */
  private Result.Ran upload(Upload upload) throws IOException {
    Path target = Path.of(upload.path());
    if (upload.over().isPresent()
        && !Arrays.equals(Files.readAllBytes(target), upload.over().get().bytes())) {
      return ended(1, new byte[0], target + " was changed meanwhile\n");
    }
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    Files.write(beside, bytes(upload.content()));
    String mode = upload.ownership().mode().orElse("0644");
    Result.Ran chmod = exec(Exec.changing("chmod " + mode + " " + Quoting.word(beside.toString())));
    Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    return chmod;
  }

  private static byte[] bytes(Content content) throws IOException {
    try (InputStream in = content.open()) {
      return in.readAllBytes();
    }
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Result.Ran ended(int code, byte[] out, String err) {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    Output stdout = new Output(Arrays.copyOf(out, out.length), out.length);
    return new Result.Ran(
        new ExitStatus.Exited(code), stdout, Output.of(err), then, then.plusSeconds(3));
  }
}
