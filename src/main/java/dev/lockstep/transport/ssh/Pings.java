package dev.lockstep.transport.ssh;

import java.util.concurrent.TimeUnit;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.transport.TransportException;

/** The question that any SSH server answers. */
final class Pings {
  private Pings() {}

  /** Asks, and waits for the answer or the end of the connection. */
  static void ask(Connection connection) {
    try {
      Promise<SSHPacket, ConnectionException> answer =
          connection.sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
      answer.tryRetrieve(connection.getTimeoutMs(), TimeUnit.MILLISECONDS);
    } catch (ConnectionException refused) {
      return; // servers refuse it, which is an answer
    } catch (TransportException gone) {
      return; // whoever waits for output hears of the loss from its channel
    }
  }
}
