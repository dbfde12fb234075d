package dev.lockstep.transport.local;

import dev.lockstep.transport.Connection;
import dev.lockstep.transport.ShellSession;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Threads;
import dev.lockstep.transport.Transport;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Reaches the jump host itself. Commands inherit this program's environment and run in the user's
 * home unless they say otherwise.
 */
public final class LocalTransport implements Transport {
  private final Clock clock;
  private final Supplier<String> tokens;
  private final Threads threads = new Threads("local");

  /**
   * @param tokens gives 32 or more random letters and digits, never the same twice
   */
  public LocalTransport(Clock clock, Supplier<String> tokens) {
    this.clock = clock;
    this.tokens = tokens;
  }

  @Override
  public Connection connect(Target target) {
    LocalWire wire = new LocalWire(threads);
    return new Connection.Open(new ShellSession(wire, threads, clock, tokens, target));
  }

  @Override
  public void close() {
    threads.close();
  }
}
