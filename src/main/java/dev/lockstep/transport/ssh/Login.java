package dev.lockstep.transport.ssh;

import dev.lockstep.shell.Secret;
import dev.lockstep.transport.Connection.Cause;
import dev.lockstep.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Logs in: keys of files, keys of the agent, the password; remembers what was tried. */
final class Login {
  /** One way in; the words name it in a message. */
  private record Way(String words, AuthMethod method) {}

  private final SSHClient client;
  private final Target target;
  private final PrivateKeys keys;
  private final List<String> tried = new ArrayList<>();
  private final List<String> unusable = new ArrayList<>();
  private Optional<String> help = Optional.empty();

  Login(SSHClient client, Target target, PrivateKeys keys) {
    this.client = client;
    this.target = target;
    this.keys = keys;
  }

  /** Logs in, or says what was tried. */
  void run() throws RefusedConnectionException, TransportException {
    for (Way way : ways()) {
      if (isOffered(way.method.getName()) && opens(way)) {
        return;
      }
    }
    throw refused("");
  }

  /** Why the login did not succeed; {@code words} are the server's own, or empty. */
  private RefusedConnectionException refused(String words) {
    Target.Login login = target.login();
    String what =
        "`%s` does not let `%s` in%s: %s"
            .formatted(
                target.host(),
                login.user(),
                words.isEmpty() ? "" : " (" + words + ")",
                String.join("; ", attempts()));
    String usual =
        "check `ansible_user` and the key; `ssh -v -p %d %s@%s` shows what OpenSSH makes of it"
            .formatted(target.address().port(), login.user(), target.address().name());
    return new RefusedConnectionException(Cause.AUTHENTICATION, what, help.orElse(usual));
  }

  /** What was tried, what could not be, and what the server would take. */
  private List<String> attempts() {
    List<String> all = new ArrayList<>();
    if (!tried.isEmpty()) {
      all.add("tried " + String.join(", ", tried));
    } else if (unusable.isEmpty()) {
      all.add("tried nothing, as there is no key, agent or password");
    }
    unusable.forEach(way -> all.add("could not use " + way));
    Collection<String> taken = client.getUserAuth().getAllowedMethods();
    if (!taken.isEmpty()) {
      all.add("it takes " + String.join(", ", taken));
    }
    return all;
  }

  private boolean isOffered(String method) {
    Collection<String> offered = client.getUserAuth().getAllowedMethods();
    return offered.isEmpty() || offered.contains(method);
  }

  private boolean opens(Way way) throws RefusedConnectionException, TransportException {
    tried.add(way.words);
    try {
      return client
          .getUserAuth()
          .authenticate(
              target.login().user(),
              (Service) client.getConnection(),
              way.method,
              client.getTransport().getTimeoutMs());
    } catch (UserAuthException refused) {
      Optional<String> goodbye = goodbye(refused);
      if (goodbye.isPresent()) {
        throw refused(goodbye.get());
      }
      if (!client.getTransport().isRunning()) {
        throw new TransportException(refused);
      }
      return false;
    }
  }

  /** What a server said when it hung up: too many authentication failures, for example. */
  private static Optional<String> goodbye(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransportException said
          && said.getDisconnectReason() != DisconnectReason.UNKNOWN) {
        return Optional.of(said.getMessage());
      }
    }
    return Optional.empty();
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    target.login().keys().forEach(file -> addKey(file, ways));
    target.login().agent().ifPresent(socket -> addAgent(new Agent(socket), socket, ways));
    target.login().password().ifPresent(password -> addPassword(password, ways));
    return ways;
  }

  private void addKey(Path file, List<Way> ways) {
    try {
      for (KeyPair pair : keys.of(file, target.login().passphrase())) {
        ways.add(new Way("key `" + file + "`", new AuthPublickey(new KeyPairWrapper(pair))));
      }
    } catch (PrivateKeys.UnusableException useless) {
      unusable.add("key `" + file + "`, " + useless.getMessage());
      help = help.or(() -> Optional.of(useless.help()));
    }
  }

  /** Keys that belong to a configured file first: a server stops listening after six. */
  private void addAgent(Agent agent, Path socket, List<Way> ways) {
    try {
      Set<String> wanted =
          target.login().keys().stream()
              .flatMap(file -> publicPart(file).stream())
              .collect(Collectors.toSet());
      List<Agent.Key> held = new ArrayList<>(agent.keys());
      held.sort(Comparator.comparing(key -> !wanted.contains(encoded(key))));
      for (Agent.Key key : held) {
        ways.add(new Way("key `" + key.comment() + "` of the agent", new AgentLogin(agent, key)));
      }
    } catch (IOException silent) {
      unusable.add("the agent at `" + socket + "`, it does not answer");
    }
  }

  private static String encoded(Agent.Key key) {
    return Base64.getEncoder().encodeToString(key.blob());
  }

  private static Optional<String> publicPart(Path file) {
    try {
      Path beside = file.resolveSibling(file.getFileName() + ".pub");
      return Files.isReadable(beside)
          ? Optional.of(List.of((Files.readString(beside) + " - -").split("\\s+")).get(1))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty(); // then the agent's keys keep their order
    }
  }

  private void addPassword(Secret password, List<Way> ways) {
    ways.add(new Way("password", new AuthPassword(answerer(password))));
    ways.add(
        new Way(
            "password at the server's question",
            new AuthKeyboardInteractive(new PasswordResponseProvider(answerer(password)))));
  }

  private static PasswordFinder answerer(Secret password) {
    return PasswordUtils.createOneOff(password.reveal().toCharArray());
  }
}
