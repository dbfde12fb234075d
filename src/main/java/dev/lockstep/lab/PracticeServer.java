package dev.lockstep.lab;

import dev.lockstep.shell.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.KeySetPublickeyAuthenticator;

/**
 * One practice host: a real SSH server on a loopback address, in this process. Commands run through
 * {@code /bin/sh} as the user of this program, in the folder that is the host's home, with nothing
 * of this program's environment. It has no SFTP.
 */
public final class PracticeServer implements AutoCloseable {
  /** More idle shells than any client of ours keeps. */
  private static final int SESSIONS = 20;

  private final String address;
  private final Account account;
  private final PracticeCommands commands;
  private final KeyPair hostKey;
  private SshServer server;
  private int port;

  /**
   * Who may log in.
   *
   * @param publicKey a file as {@code ssh-keygen} or {@link PracticeKeys} writes it
   * @param password also taken, if there is one
   */
  public record Account(String user, Path publicKey, Optional<Secret> password) {}

  private PracticeServer(
      String address, Account account, PracticeCommands commands, KeyPair hostKey) {
    this.address = address;
    this.account = account;
    this.commands = commands;
    this.hostKey = hostKey;
  }

  /**
   * Starts one.
   *
   * @param address of the loopback network, such as {@code 127.0.0.2}; the port is a free one
   * @param home its folder; is made
   */
  public static PracticeServer start(String address, Path home, Account account)
      throws IOException {
    return start(address, home, account, Map.of());
  }

  /**
   * Starts one.
   *
   * @param environment what its commands have in their environment beside the usual
   */
  static PracticeServer start(
      String address, Path home, Account account, Map<String, String> environment)
      throws IOException {
    Files.createDirectories(home);
    PracticeCommands commands = new PracticeCommands(home, account.user(), environment);
    PracticeServer host = new PracticeServer(address, account, commands, PracticeKeys.generate());
    host.restart();
    return host;
  }

  /** Where it listens. */
  public String address() {
    return address;
  }

  /** Where it listens; the same after a restart. */
  public int port() {
    return port;
  }

  /** Who may log in. */
  String user() {
    return account.user();
  }

  /** Its line for a known_hosts file, with the line end. */
  public String knownHostsLine() {
    return "[" + address + "]:" + port + " " + PracticeKeys.publicText(hostKey) + "\n";
  }

  /** Breaks all connections; commands live on, and new connections are taken. */
  public void cut() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  /** Stops listening and breaks all connections, as a machine that is switched off. */
  public void stop() throws IOException {
    server.stop(true);
    commands.killAll();
  }

  /** Listens again after {@link #stop()}. */
  public void restart() throws IOException {
    SshServer fresh = SshServer.setUpDefaultServer();
    fresh.setHost(address);
    fresh.setPort(port);
    fresh.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    fresh.setCommandFactory(commands);
    fresh.setPublickeyAuthenticator(authorized());
    account.password().ifPresent(password -> accept(fresh, password));
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(fresh, SESSIONS);
    CoreModuleProperties.IDLE_TIMEOUT.set(fresh, Duration.ZERO);
    CoreModuleProperties.TCP_NODELAY.set(fresh, true);
    fresh.start();
    server = fresh;
    port = fresh.getPort();
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator authorized()
      throws IOException {
    try {
      var keys =
          AuthorizedKeyEntry.resolvePublicKeyEntries(
              null,
              AuthorizedKeyEntry.readAuthorizedKeys(account.publicKey()),
              PublicKeyEntryResolver.FAILING);
      var known = new KeySetPublickeyAuthenticator("practice", keys);
      return (user, key, session) ->
          user.equals(account.user()) && known.authenticate(user, key, session);
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(account.publicKey() + " can't be read", unreadable);
    }
  }

  private void accept(SshServer fresh, Secret password) {
    fresh.setPasswordAuthenticator(
        (user, given, session) -> user.equals(account.user()) && given.equals(password.reveal()));
  }
}
