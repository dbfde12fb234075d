package dev.lockstep.transport.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Login by a key that an agent holds. */
final class AgentLogin extends AbstractAuthMethod {
  private static final int SHA512 = 4; // SSH_AGENT_RSA_SHA2_512

  private final Agent agent;
  private final Agent.Key key;
  private final String type;

  AgentLogin(Agent agent, Agent.Key key) throws IOException {
    super("publickey");
    this.agent = agent;
    this.key = key;
    this.type = key.type();
  }

  @Override
  protected SSHPacket buildReq() throws UserAuthException {
    return request(false);
  }

  @Override
  public void handle(Message message, SSHPacket packet)
      throws UserAuthException, TransportException {
    if (message == Message.USERAUTH_60) { // the server would take this key
      params.getTransport().write(signed());
    } else {
      super.handle(message, packet);
    }
  }

  private SSHPacket request(boolean signed) throws UserAuthException {
    return super.buildReq().putBoolean(signed).putString(algorithm()).putBytes(key.blob());
  }

  private SSHPacket signed() throws UserAuthException {
    SSHPacket request = request(true);
    byte[] what =
        new Buffer.PlainBuffer()
            .putBytes(params.getTransport().getSessionID())
            .putBuffer(request)
            .getCompactData();
    try {
      return request.putBytes(agent.sign(key, what, isRsa() ? SHA512 : 0));
    } catch (IOException refused) {
      throw new UserAuthException("the agent does not sign", refused);
    }
  }

  private boolean isRsa() {
    return type.startsWith("ssh-rsa");
  }

  private String algorithm() {
    return type.replace("ssh-rsa", "rsa-sha2-512");
  }
}
