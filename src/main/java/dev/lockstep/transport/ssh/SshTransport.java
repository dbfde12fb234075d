package dev.lockstep.transport.ssh;

import dev.lockstep.shell.HostShell;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.PowerShellSession;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.ShellSession;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Transport;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reaches hosts over SSH. A host that does not answer is tried again, after half a second and then
 * after twice as long each time; a key or a login that was refused is not.
 */
public final class SshTransport implements Transport {
  private static final long FIRST_PAUSE_MILLIS = 500;

  private final Clock clock;
  private final Supplier<String> tokens;
  private final Threads threads = new Threads("ssh");
  private final Dialer dialer;

  /**
   * @param tokens gives 32 or more random letters and digits, never the same twice
   */
  public SshTransport(Clock clock, Supplier<String> tokens) {
    this.clock = clock;
    this.tokens = tokens;
    this.dialer = new Dialer(LeanConfig.create(), threads, clock);
  }

  @Override
  public Connection connect(Target target) {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++, pause *= 2) {
      try {
        SshWire wire = dialer.dial(target);
        return new Connection.Open(session(wire, target));
      } catch (RefusedConnectionException refused) {
        if (!refused.isWorthAnotherTry()
            || attempt >= target.timing().attempts()
            || !pause(pause)) {
          return refused.refused();
        }
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }

  private Session session(SshWire wire, Target target) {
    return target.shell() == HostShell.POSIX
        ? new ShellSession(wire, threads, clock, tokens, target).warmed()
        : new PowerShellSession(wire, threads, clock, tokens, target);
  }

  private static boolean pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
