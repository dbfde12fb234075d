package dev.lockstep.transport;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.HostShell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session with a Windows host, over any {@link Wire} to its OpenSSH server: each call is a
 * PowerShell of its own, whatever shell the login user has. No text of a user's, and no secret, is
 * ever part of a command line of ours on either side. Nobody is become: the login user is an
 * administrator. Files are not sent or brought; the plan refuses what would need that.
 */
public final class PowerShellSession implements Session {
  /** To start PowerShell on a machine under load takes a while. */
  private static final Duration QUESTION = Duration.ofSeconds(60);

  private final PowerShellTalk.Host host;
  private final String folder;
  private volatile String mark = "";
  private volatile Optional<String> boot = Optional.empty();

  /**
   * @param tokens gives 32 or more random letters and digits, never the same twice
   * @param target says where on the host the folders of commands lie
   */
  public PowerShellSession(
      Wire wire, Threads threads, Clock clock, Supplier<String> tokens, Target target) {
    this.host = new PowerShellTalk.Host(wire, threads, clock, tokens);
    this.folder = target.lockstepDir();
  }

  @Override
  public Result.Ran run(Exec exec, Circumstances circumstances, OutputSink sink) {
    return isOpen()
        ? new PowerShellCall(host, sink).run(exec, circumstances)
        : notStarted("the connection is lost");
  }

  @Override
  public Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink) {
    return notStarted("files can't be sent to Windows hosts");
  }

  @Override
  public Result.Ran get(Download download, Circumstances circumstances, OutputSink sink) {
    return notStarted("files can't be brought from Windows hosts");
  }

  @Override
  public Result.Ran run(
      Ticket ticket, Exec exec, Circumstances circumstances, Transcript transcript) {
    return new PowerShellDetached(host, text(TicketName.of(ticket)), transcript)
        .run(exec, circumstances, boot());
  }

  @Override
  public Result.Ran put(
      Ticket ticket, Upload upload, Circumstances circumstances, Transcript transcript) {
    return notStarted("files can't be sent to Windows hosts");
  }

  @Override
  public Standing settle(Ticket ticket, Optional<Become> as, Optional<String> then) {
    return errand(TicketName.of(ticket)).standing(then, "settle");
  }

  @Override
  public Standing cancel(Ticket ticket, Optional<Become> as) {
    return errand(TicketName.of(ticket)).standing(Optional.empty(), "cancel");
  }

  @Override
  public void clean(String run, Optional<Become> as) {
    errand("-").clean(TicketName.prefix(run));
  }

  @Override
  public List<Remnant> remnants(Optional<Become> as) {
    return errand("-").remnants();
  }

  @Override
  public MachineLock lock(String place) {
    return new PowerShellLock(
        this, place, host.tokens(), name -> mark = place.equals(folder) ? name : mark);
  }

  @Override
  public boolean isOpen() {
    return host.wire().isOpen();
  }

  @Override
  public void close() {
    host.wire().close();
  }

  /** Asked once: a restart ends the connection. {@code -} where the host does not tell. */
  private String boot() {
    if (boot.isEmpty()) {
      Exec look = Exec.reading(HostShell.POWERSHELL, "lockstep_boot");
      Result.Ran ran = run(look, Circumstances.PLAIN.within(QUESTION), OutputSink.NONE);
      boot = Optional.of(ran.stdout().trimmed()).filter(id -> ran.isSuccess() && !id.isEmpty());
    }
    return boot.orElse("-");
  }

  private PowerShellErrand errand(String name) {
    return new PowerShellErrand(host, text(name));
  }

  private PowerShellHostText text(String name) {
    return new PowerShellHostText(folder, name, mark);
  }

  private Result.Ran notStarted(String why) {
    Instant now = host.clock().instant();
    return new Result.Ran(new ExitStatus.NotStarted(why), Output.NONE, Output.NONE, now, now);
  }
}
