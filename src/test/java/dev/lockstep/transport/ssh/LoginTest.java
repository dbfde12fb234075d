package dev.lockstep.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.shell.Secret;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of all kinds and forms, the agent, passwords; on OpenSSH, with keys by its own tools. */
@Tag("real")
class LoginTest {
  private static final String PASSPHRASE = "pass phrase";

  @TempDir static Path shared;
  private static final TestUsers USERS = new TestUsers();
  private static OpenSsh servers;
  private static SshTransport transport;
  private static String user;

  @TempDir Path folder;
  private final List<Process> agents = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    user = USERS.add("l", "");
    OpenSsh.keygen(shared.resolve("ca"), "ed25519");
    servers =
        OpenSsh.start(
            shared.resolve("ssh"),
            List.of("web1"),
            "UsePAM yes",
            "KbdInteractiveAuthentication yes",
            "TrustedUserCAKeys " + shared.resolve("ca.pub"));
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
  }

  @AfterAll
  static void close() throws IOException {
    transport.close();
    servers.close();
    USERS.close();
  }

  @AfterEach
  void endAgents() {
    agents.forEach(Process::destroy);
  }

  private static void authorize(Path key) throws IOException {
    Files.writeString(
        shared.resolve("ssh/id_ed25519.pub"),
        Files.readString(key.resolveSibling(key.getFileName() + ".pub")),
        StandardOpenOption.APPEND);
  }

  private Path key(String type, String... more) throws IOException, InterruptedException {
    Path key = folder.resolve("key");
    OpenSsh.keygen(key, type, more);
    authorize(key);
    return key;
  }

  private static Connection connect(
      List<Path> keys, Optional<String> passphrase, Optional<Path> agent) {
    return connect(
        new Target.Login(
            "root",
            keys,
            Optional.empty(),
            passphrase.map(text -> new Secret("test", text)),
            agent));
  }

  private static Connection connect(Target.Login login) {
    Target plain = servers.target("web1");
    return transport.connect(
        new Target(
            plain.host(), plain.kind(), plain.address(), login, plain.trust(), plain.timing()));
  }

  private static Connection with(Path key) {
    return connect(List.of(key), Optional.empty(), Optional.empty());
  }

  private static Connection with(Path key, String passphrase) {
    return connect(List.of(key), Optional.of(passphrase), Optional.empty());
  }

  private static void assertOpen(Connection connection) {
    assertThat(connection).isInstanceOf(Connection.Open.class);
    ((Connection.Open) connection).session().close();
  }

  private static String refusal(Connection connection) {
    assertThat(connection).isInstanceOf(Connection.Refused.class);
    assertThat(((Connection.Refused) connection).cause())
        .isEqualTo(Connection.Cause.AUTHENTICATION);
    return ((Connection.Refused) connection).what();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ed25519",
        "ecdsa -b 256",
        "ecdsa -b 384",
        "ecdsa -b 521",
        "rsa -b 2048",
        "rsa -b 2048 -m PEM",
        "rsa -b 2048 -m PKCS8",
        "ecdsa -m PEM",
        "ecdsa -m PKCS8"
      })
  void aKeyOfEveryKindAndFormOpensWithAndWithoutPassphrase(String kind) throws Exception {
    String[] words = kind.split(" ", -1);
    String[] more = List.of(words).subList(1, words.length).toArray(String[]::new);
    assertOpen(with(key(words[0], more)));

    Path encrypted = folder.resolve("encrypted");
    List<String> locked = new ArrayList<>(List.of(more));
    locked.addAll(List.of("-N", PASSPHRASE));
    OpenSsh.keygen(encrypted, words[0], locked.toArray(String[]::new));
    authorize(encrypted);
    assertOpen(with(encrypted, PASSPHRASE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm@openssh.com", "aes128-cbc", "chacha20-poly1305@openssh.com"})
  void aKeyEncryptedInAnotherWayOpens(String cipher) throws Exception {
    assertOpen(with(key("ed25519", "-Z", cipher, "-N", PASSPHRASE), PASSPHRASE));
  }

  @Test
  void aWrongPassphraseIsSaidAndTheNextKeyTried() throws Exception {
    Path key = key("ed25519", "-N", PASSPHRASE);

    String what = refusal(with(key, "wr0ng"));

    assertThat(what)
        .contains(": could not use key `" + key + "`, its passphrase is wrong")
        .doesNotContain("wr0ng");
    assertOpen(connect(List.of(key, servers.key()), Optional.of("wr0ng"), Optional.empty()));
  }

  @Test
  void aMissingPassphraseIsSaid() throws Exception {
    Path key = key("rsa", "-b", "2048", "-m", "PEM", "-N", PASSPHRASE);

    assertThat(refusal(with(key))).contains("it is encrypted, and no passphrase is given");
  }

  @Test
  void aKeyThatOthersCanReadIsNotUsed() throws Exception {
    Path key = key("ed25519");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    Connection.Refused refused = (Connection.Refused) with(key);
    assertThat(refused.what()).endsWith("others than its owner may read it");
    assertThat(refused.help()).isEqualTo("`chmod 600 " + key + "`");
  }

  @Test
  void aPublicKeyIsNotTakenForAPrivateOne() throws Exception {
    Path key = key("ed25519");

    assertThat(refusal(with(key.resolveSibling("key.pub")))).endsWith("it is a public key");
  }

  @Test
  void whatIsNoKeyIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThat(refusal(with(file))).contains("it can't be read as a private key");
  }

  @Test
  void theAgentsKeysOfEveryKindOpen() throws Exception {
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      Path key = folder.resolve(type);
      OpenSsh.keygen(key, type);
      authorize(key);
      assertOpen(connect(List.of(), Optional.empty(), Optional.of(agent(key))));
    }
  }

  /** A server stops listening after six keys. */
  @Test
  void theAgentsKeyOfAConfiguredFileComesFirst() throws Exception {
    List<Path> keys = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      keys.add(folder.resolve("other" + i));
      OpenSsh.keygen(keys.get(i), "ed25519");
    }
    Path locked = key("ed25519", "-N", PASSPHRASE);
    Path open = folder.resolve("open");
    Files.copy(locked, open);
    OpenSsh.tool(List.of("ssh-keygen", "-q", "-p", "-P", PASSPHRASE, "-N", "", "-f", open + ""));
    keys.add(open);
    Path agent = agent(keys.toArray(Path[]::new));

    assertOpen(connect(List.of(locked), Optional.empty(), Optional.of(agent)));
    assertThat(refusal(connect(List.of(), Optional.empty(), Optional.of(agent))))
        .contains("Too many authentication failures");
  }

  @Test
  void anAgentThatIsGoneIsSaid() {
    Path gone = folder.resolve("gone");

    assertThat(refusal(connect(List.of(), Optional.empty(), Optional.of(gone))))
        .contains("could not use the agent at `" + gone + "`, it does not answer");
    assertOpen(connect(List.of(servers.key()), Optional.empty(), Optional.of(gone)));
  }

  private Path agent(Path... keys) throws IOException, InterruptedException {
    Path socket = folder.resolve("agent" + agents.size());
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    agents.add(agent);
    agent.getInputStream().read(); // it names its socket once it listens
    for (Path key : keys) {
      ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.start().waitFor()).isZero();
    }
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa"})
  void aUserCertificateBesideTheKeyOpens(String type) throws Exception {
    Path key = folder.resolve("certified");
    OpenSsh.keygen(key, type);
    certify(key, "root");

    assertOpen(with(key));
  }

  /** sshj can't use such a certificate, and alone would no longer use the key. */
  @Test
  void aCertificateThatCanNotBeUsedDoesNotHideItsKey() throws Exception {
    Path rsa = key("rsa", "-b", "2048");
    certify(rsa, "root");
    assertOpen(with(rsa));

    Path other = folder.resolve("other");
    OpenSsh.keygen(other, "ed25519");
    authorize(other);
    certify(other, "somebody-else");
    assertOpen(with(other));
  }

  private static void certify(Path key, String principal) throws IOException, InterruptedException {
    OpenSsh.tool(
        List.of(
            "ssh-keygen", "-q", "-s", shared + "/ca", "-I", "id", "-n", principal, key + ".pub"));
  }

  @Test
  void aPasswordOpensInBothWays() throws Exception {
    Target.Login login = password(TestUsers.PASSWORD);
    assertOpen(connect(login));
    try (OpenSsh asking =
        OpenSsh.start(
            folder.resolve("asking"),
            List.of("web1"),
            "UsePAM yes",
            "KbdInteractiveAuthentication yes",
            "PasswordAuthentication no")) {
      Target plain = asking.target("web1");
      assertOpen(
          transport.connect(
              new Target(
                  plain.host(),
                  plain.kind(),
                  plain.address(),
                  login,
                  plain.trust(),
                  plain.timing())));
    }
  }

  @Test
  void aWrongPasswordIsRefusedWithoutShowingIt() {
    assertThat(refusal(connect(password("wr0ng"))))
        .startsWith("`web1` does not let `" + user + "` in: tried password")
        .doesNotContain("wr0ng");
  }

  private static Target.Login password(String text) {
    return new Target.Login(
        user, List.of(), Optional.of(new Secret("test", text)), Optional.empty(), Optional.empty());
  }

  @Test
  void nothingToTryIsSaid() {
    assertThat(refusal(connect(List.of(), Optional.empty(), Optional.empty())))
        .contains("tried nothing, as there is no key, agent or password");
  }
}
