package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session over any {@link Wire}: everything is a script for a shell that was started beforehand
 * and reads it from its standard input. No text of a user's, and no secret, is ever part of an
 * argument list of ours on either side.
 *
 * <p>Exit statuses are the shell's, so a child killed by a signal is {@code Exited(128 + n)};
 * {@code Signalled} means that the shell itself was killed and the other end said so, which OpenSSH
 * does and the local machine does not. Files travel through {@code cat}: {@code become} holds for
 * them too, no SFTP is needed, and they cost one round trip.
 */
public final class ShellSession implements Session {
  private final Wire wire;
  private final Threads threads;
  private final Clock clock;
  private final Supplier<String> tokens;
  private final ShellPool pool;
  private final String folder;
  private volatile String mark = "";

  /**
   * @param tokens gives 32 or more random letters and digits, never the same twice
   * @param target says how long a shell may take to start, {@code sudo} and {@code su} included,
   *     and where on the host the folders of commands lie
   */
  public ShellSession(
      Wire wire, Threads threads, Clock clock, Supplier<String> tokens, Target target) {
    this.wire = wire;
    this.threads = threads;
    this.clock = clock;
    this.tokens = tokens;
    this.pool = new ShellPool(wire, threads, tokens, target.timing().connect());
    this.folder = target.lockstepDir();
  }

  /** Starts the first shell in the background, so that the first command need not wait for it. */
  public ShellSession warmed() {
    pool.warm();
    return this;
  }

  @Override
  public Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink) {
    if (!wire.isOpen()) {
      return notStarted("the connection is lost");
    }
    if (exec.stdin() instanceof Content.File file && !Files.isReadable(file.path())) {
      return notStarted("`" + file.path() + "` can't be read here");
    }
    try {
      Call call = call(circumstances, sink, tokens.get());
      Result.Ran ran = call.run(exec, circumstances);
      // a shell that waited may have been ended meanwhile; nothing has run then
      return call.wasSpoilt() && wire.isOpen()
          ? call(circumstances, sink, tokens.get()).run(exec, circumstances)
          : ran;
    } catch (RefusedException refused) {
      return notStarted(refused.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return notStarted("Lockstep was stopped before");
    }
  }

  @Override
  public Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink) {
    return new FileScripts(this, tokens, clock).put(upload, circumstances, sink);
  }

  @Override
  public Result.Ran get(Download download, Circumstances circumstances, OutputSink sink) {
    return new FileScripts(this, tokens, clock).get(download, circumstances, sink);
  }

  @Override
  public Result.Ran run(
      Ticket ticket, Exec exec, Circumstances circumstances, Transcript transcript) {
    HostText text = new HostText(folder, TicketName.of(ticket), mark);
    return new Detached(access(), text, transcript).run(exec, circumstances);
  }

  @Override
  public Result.Ran put(
      Ticket ticket, Upload upload, Circumstances circumstances, Transcript transcript) {
    return new FileScripts(this, tokens, clock).put(ticket, upload, circumstances, transcript);
  }

  @Override
  public Standing settle(Ticket ticket, Optional<Become> as, Optional<String> boot) {
    return errand(TicketName.of(ticket)).standing(as, boot, "_settle");
  }

  @Override
  public Standing cancel(Ticket ticket, Optional<Become> as) {
    return errand(TicketName.of(ticket)).standing(as, Optional.empty(), "_cancel");
  }

  @Override
  public void clean(String run, Optional<Become> as) {
    errand("-").clean(TicketName.prefix(run), as);
  }

  @Override
  public List<Remnant> remnants(Optional<Become> as) {
    return errand("-").remnants(as);
  }

  private Errand errand(String name) {
    return new Errand(access(), new HostText(folder, name, mark));
  }

  private Access access() {
    return new Access(wire, pool, threads, clock, tokens);
  }

  @Override
  public MachineLock lock(String place) {
    return new LockScripts(this, place, tokens, name -> mark = place.equals(folder) ? name : mark);
  }

  @Override
  public boolean isOpen() {
    return wire.isOpen();
  }

  @Override
  public void close() {
    pool.closeIdle();
    wire.close();
  }

  private Call call(Circumstances circumstances, OutputSink sink, String token)
      throws RefusedException, InterruptedException {
    WarmShell shell = pool.take(circumstances.become());
    return new Call(pool, threads, clock, shell, new Recorder(sink, token));
  }

  private Result.Ran notStarted(String why) {
    Instant now = clock.instant();
    return new Result.Ran(new ExitStatus.NotStarted(why), Output.NONE, Output.NONE, now, now);
  }
}
