package dev.lockstep.engine;

import dev.lockstep.transport.Session;
import dev.lockstep.transport.SessionContract;
import dev.lockstep.transport.Targets;
import java.util.List;
import java.util.Optional;

/** The fake keeps what real sessions keep. */
class ScriptedTransportTest extends SessionContract {
  @Override
  protected Session fresh() {
    return session("3");
  }

  @Override
  protected Optional<Session> losing() {
    return Optional.of(session("lost"));
  }

  private static Session session(String answer) {
    ScriptedTransport transport = new ScriptedTransport();
    transport.host("here", List.of(new ScriptedTransport.Line(SCRIPT, answer, "out\n", "err\n")));
    return Targets.open(transport, Targets.local());
  }
}
