package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.PowerShell;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lock of a Windows machine; {@code lock.ps1} says how it is made. */
final class PowerShellLock implements MachineLock {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FUNCTIONS = PowerShellTalk.read("lock.ps1");

  private final Session session;
  private final String folder;
  private final Supplier<String> tokens;
  private final Consumer<String> taken;

  /**
   * @param taken hears of the mark of each run that has the lock from now on
   */
  PowerShellLock(Session session, String folder, Supplier<String> tokens, Consumer<String> taken) {
    this.session = session;
    this.folder = folder;
    this.tokens = tokens;
    this.taken = taken;
  }

  @Override
  public Sight look() {
    return sight("", "", "", "look");
  }

  @Override
  public Sight take(Claim claim) {
    Sight sight = sight(claim.word() + "&id=" + tokens.get(), owner(claim), mark(claim), "take");
    if (sight instanceof Sight.Seen seen && seen.isHeldBy(claim)) {
      taken.accept(mark(claim));
    }
    return sight;
  }

  @Override
  public Sight release(Claim claim) {
    return sight("", owner(claim), mark(claim), "release");
  }

  private static String owner(Claim claim) {
    return Claim.owner(claim.run(), claim.jumpHost());
  }

  private static String mark(Claim claim) {
    return "held." + TicketName.prefix(claim.run());
  }

  private Sight sight(String word, String owner, String mark, String call) {
    String script =
        given("base", folder)
            + given("word", word)
            + given("owner", owner)
            + given("mark", mark)
            + given("new", "new." + tokens.get())
            + FUNCTIONS
            + "ask "
            + PowerShell.quoted(call)
            + "\n";
    Exec exec = Exec.reading(HostShell.POWERSHELL, script);
    return LockAnswer.of(
        session.run(exec, Circumstances.PLAIN.within(LIMIT), OutputSink.NONE), folder);
  }

  private static String given(String variable, String value) {
    return "$" + variable + " = " + PowerShell.quoted(value) + "\n";
  }
}
