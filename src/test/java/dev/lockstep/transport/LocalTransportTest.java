package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.transport.local.LocalTransport;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalTransportTest extends TransportContract {
  private static LocalTransport transport;
  private static Session session;

  @BeforeAll
  static void open() {
    transport = new LocalTransport(Clock.systemUTC(), new Tokens());
    session = Targets.open(transport, Targets.local());
  }

  @AfterAll
  static void close() {
    session.close();
    transport.close();
  }

  @Override
  Session session() {
    return session;
  }

  @Test
  void afterItsEndNothingIsStarted() {
    Session other = Targets.open(transport, Targets.local());
    other.close();

    assertThat(other.isOpen()).isFalse();
    assertThat(other.run(Exec.reading("true"), Circumstances.PLAIN, OutputSink.NONE).status())
        .isInstanceOf(NotStarted.class);
  }
}
