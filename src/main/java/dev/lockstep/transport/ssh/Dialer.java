package dev.lockstep.transport.ssh;

import dev.lockstep.transport.Connection.Cause;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Threads;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;

/** Connects and logs in once. */
final class Dialer {
  private final Config config;
  private final KnownHosts knownHosts;
  private final PrivateKeys keys;
  private final Threads threads;
  private final Clock clock;

  Dialer(Config config, Threads threads, Clock clock) {
    this.config = config;
    this.knownHosts = new KnownHosts();
    this.keys = new PrivateKeys();
    this.threads = threads;
    this.clock = clock;
  }

  /** One attempt; takes no longer than the target's limit. */
  SshWire dial(Target target) throws RefusedConnectionException {
    refuseMissing(target);
    FastSocket socket = new FastSocket();
    SSHClient client = client(target, socket);
    HostKeyCheck check = new HostKeyCheck(target, knownHosts, clock);
    client.addHostKeyVerifier(check);
    int limit = Math.toIntExact(target.timing().connect().toMillis());
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean late = new AtomicBoolean();
    threads.later(limit, () -> endOf(socket, done, late));
    try {
      client.connect(target.address().name(), target.address().port());
      new Login(client, target, keys).run();
      done.set(true);
      socket.setSoTimeout(0); // from now on silence is the watchdog's business
      return new SshWire(client, socket, threads, target.timing().keepalive().toMillis());
    } catch (IOException failure) {
      cut(socket);
      throw check.refusal().orElseGet(() -> unreachable(target, failure, late.get()));
    } catch (RefusedConnectionException refused) {
      cut(socket);
      throw refused;
    } finally {
      done.set(true);
    }
  }

  private SSHClient client(Target target, FastSocket socket) {
    int limit = Math.toIntExact(target.timing().connect().toMillis());
    SSHClient client = new SSHClient(config);
    client.setSocketFactory(only(socket));
    client.setConnectTimeout(limit);
    client.setTimeout(limit);
    client.getTransport().setTimeoutMs(limit);
    client.getConnection().setTimeoutMs(limit);
    return client;
  }

  private static void refuseMissing(Target target) throws RefusedConnectionException {
    for (Path key : target.login().keys()) {
      if (!Files.exists(key)) {
        throw new RefusedConnectionException(
            Cause.SETTINGS,
            "there is no private key `" + key + "`",
            "correct `ansible_ssh_private_key_file` or `--private-key`");
      }
    }
    if (target.trust().knownHosts().isEmpty()) {
      throw new RefusedConnectionException(
          Cause.SETTINGS, "no known_hosts file is named", "name one with `UserKnownHostsFile`");
    }
  }

  private static RefusedConnectionException unreachable(
      Target target, IOException failure, boolean late) {
    String words =
        late || isSilence(failure)
            ? "no answer within " + target.timing().connect().toSeconds() + " s"
            : words(failure);
    return new RefusedConnectionException(
        Cause.UNREACHABLE,
        "`" + target.host() + "` can't be reached at " + target.address() + ": " + words,
        "check that the host runs, that its sshd listens there, and that no firewall is between");
  }

  /** Who reads may meet the limit first; sshj wraps what it is told then. */
  private static boolean isSilence(IOException failure) {
    return failure instanceof SocketTimeoutException
        || failure.getCause() instanceof SocketTimeoutException;
  }

  private static String words(IOException failure) {
    return failure instanceof UnknownHostException
        ? "no such host name"
        : String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
  }

  /** First the reason, then the end: who is woken by the end asks for the reason at once. */
  private static void endOf(FastSocket socket, AtomicBoolean done, AtomicBoolean late) {
    if (!done.get()) {
      late.set(true);
      cut(socket);
    }
  }

  private static void cut(FastSocket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      return; // it was closed before
    }
  }

  /** sshj asks for its socket; it gets this one. */
  private static SocketFactory only(FastSocket socket) {
    return new SingleSocketFactory(socket);
  }
}
