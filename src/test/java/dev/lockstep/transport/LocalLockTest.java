package dev.lockstep.transport;

import dev.lockstep.transport.local.LocalTransport;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** The lock of the jump host itself. */
class LocalLockTest extends LockContract {
  private final LocalTransport transport = new LocalTransport(Clock.systemUTC(), new Tokens());

  @Override
  Session fresh() {
    return Targets.open(transport, Targets.local());
  }

  @AfterEach
  void close() {
    transport.close();
  }
}
