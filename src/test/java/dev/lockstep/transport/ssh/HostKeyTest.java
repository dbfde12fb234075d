package dev.lockstep.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.transport.Connection;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which host keys are believed. The server `plain` has an ed25519, an ECDSA and an RSA key; the
 * server `certified` has an ed25519 key with a certificate that each test may replace.
 */
@Tag("real")
class HostKeyTest {
  @TempDir static Path shared;
  private static OpenSsh servers;
  private static OpenSsh certified;
  private static SshTransport transport;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    for (String type : List.of("rsa", "ecdsa", "ed25519")) {
      OpenSsh.keygen(shared.resolve(type), type);
      OpenSsh.keygen(shared.resolve("ca-" + type), type);
    }
    servers =
        OpenSsh.start(
            shared.resolve("ssh"),
            List.of("plain"),
            "HostKey " + shared.resolve("rsa"),
            "HostKey " + shared.resolve("ecdsa"));
    certify("ca-ed25519", "-h", "-n", "127.0.0.2");
    certified =
        OpenSsh.start(
            shared.resolve("certified"),
            List.of("certified"),
            "HostKey " + shared.resolve("ed25519"),
            "HostCertificate " + shared.resolve("ed25519-cert.pub"));
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
  }

  @AfterAll
  static void close() {
    transport.close();
    servers.close();
    certified.close();
  }

  private static void certify(String authority, String... more)
      throws IOException, InterruptedException {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("ssh-keygen", "-q", "-s", shared.resolve(authority).toString(), "-I", "id"));
    words.addAll(List.of(more));
    words.add(shared.resolve("ed25519.pub").toString());
    OpenSsh.tool(words);
  }

  private static String publicKey(String name) throws IOException {
    List<String> words = List.of(Files.readString(shared.resolve(name + ".pub")).split(" ", -1));
    return words.get(0) + " " + words.get(1);
  }

  private static String own() throws IOException {
    return Files.readString(servers.settings("plain").resolve("host_key.pub")).strip();
  }

  private static String name() {
    return servers.target("plain").address().toString();
  }

  private Connection plain(String... lines) throws IOException {
    return connect(servers.target("plain"), false, lines);
  }

  private Connection certified(String... lines) throws IOException {
    return connect(certified.target("certified"), false, lines);
  }

  private Connection connect(Target target, boolean acceptNew, String... lines) throws IOException {
    Path known = folder.resolve("known_hosts");
    if (lines.length > 0) {
      Files.writeString(known, String.join("\n", lines) + "\n");
    }
    return transport.connect(
        new Target(
            target.host(),
            target.kind(),
            target.address(),
            target.login(),
            new Target.Trust(List.of(known), acceptNew),
            target.timing()));
  }

  private static void assertOpen(Connection connection) {
    assertThat(connection).isInstanceOf(Connection.Open.class);
    ((Connection.Open) connection).session().close();
  }

  private static String refusal(Connection connection) {
    assertThat(connection).isInstanceOf(Connection.Refused.class);
    Connection.Refused refused = (Connection.Refused) connection;
    assertThat(refused.cause()).isEqualTo(Connection.Cause.HOST_KEY);
    return refused.what();
  }

  @Test
  void aKnownKeyOfAnyKindIsEnough() throws IOException {
    assertOpen(plain(name() + " " + own()));
    assertOpen(plain(name() + " " + publicKey("ecdsa")));
    assertOpen(plain(name() + " " + publicKey("rsa")));
  }

  @Test
  void commentsAndLinesOfOthersArePassedOver() throws IOException {
    assertOpen(plain("# comment", "", "short", "other " + publicKey("rsa"), name() + " " + own()));
  }

  @Test
  void patternsAndHashesNameAHost() throws Exception {
    assertOpen(plain("[127.0.0.*]:* " + own()));
    assertOpen(plain("other,[127.0.0.?]:* " + own()));
    Path hashed = Files.writeString(folder.resolve("known_hosts"), name() + " " + own() + "\n");
    OpenSsh.tool(List.of("ssh-keygen", "-q", "-H", "-f", hashed.toString()));
    assertThat(hashed).content().startsWith("|1|");
    assertOpen(plain());
  }

  @Test
  void aLineWithoutPortIsTheSecondChoice() throws IOException {
    assertOpen(plain("127.0.0.2 " + own()));
    assertThat(refusal(plain("127.0.0.2 " + own(), name() + " " + publicKey("ca-ed25519"))))
        .contains("has changed");
  }

  @Test
  void aNegatedPatternOutweighsTheRestOfItsLine() throws IOException {
    assertThat(refusal(plain("*,!" + name() + " " + own()))).contains("is not known");
  }

  @Test
  void aRevokedKeyIsRefusedWhateverElseIsWritten() throws IOException {
    String revoked = "@revoked * " + own();
    String allowed = name() + " " + own();

    assertThat(refusal(plain(revoked))).contains("is revoked by");
    assertThat(refusal(plain(revoked, allowed))).contains("is revoked by");
    assertThat(refusal(plain(allowed, revoked))).contains("is revoked by");
  }

  @Test
  void aChangedKeyIsRefusedAlsoWhenNewOnesAreAccepted() throws IOException {
    String line = name() + " " + publicKey("ca-ed25519");

    String what = refusal(connect(servers.target("plain"), true, line));

    assertThat(what)
        .startsWith(
            "the key of `plain` at " + name() + " has changed: it shows ssh-ed25519 SHA256:")
        .contains(folder + "/known_hosts:1 holds another");
    assertThat(folder.resolve("known_hosts")).hasContent(line);
  }

  @Test
  void anUnknownHostIsAddedOnceWhenNewOnesAreAccepted() throws IOException {
    Path known = Files.writeString(folder.resolve("known_hosts"), "other " + publicKey("rsa"));

    assertOpen(connect(servers.target("plain"), true));
    assertOpen(connect(servers.target("plain"), false));

    assertThat(known).content().contains("other ").contains("\n" + name() + " ssh-ed25519 ");
    assertThat(Files.readAllLines(known)).hasSize(2);
  }

  @Test
  void aFileThatIsMadeIsItsUsersOnly() throws IOException {
    Path made = folder.resolve("made/known_hosts");
    Target target = servers.target("plain");
    Target trusting =
        new Target(
            target.host(),
            target.kind(),
            target.address(),
            target.login(),
            new Target.Trust(List.of(made), true),
            target.timing());

    assertOpen(transport.connect(trusting));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
        .isEqualTo("rwx------");
  }

  private String authority(String type) throws IOException {
    return "@cert-authority " + certified.target("certified").address() + " " + publicKey(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca-ed25519", "ca-ecdsa", "ca-rsa"})
  void aCertificateOfABelievedAuthorityIsEnough(String authority) throws Exception {
    certify(authority, "-h", "-n", "127.0.0.2");
    restart();

    assertOpen(certified(authority(authority)));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNot() throws Exception {
    certify("ca-ed25519", "-h", "-n", "127.0.0.2");
    restart();

    assertThat(refusal(certified(authority("ca-ecdsa")))).contains("is not known");
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    certify("ca-ed25519", "-h", "-n", "elsewhere");
    restart();

    assertThat(refusal(certified(authority("ca-ed25519"))))
        .startsWith("the certificate of `certified` is not good: ")
        .contains("elsewhere");
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    certify("ca-ed25519", "-h", "-n", "127.0.0.2", "-V", "-3d:-1d");
    restart();

    assertThat(refusal(certified(authority("ca-ed25519")))).endsWith("it has expired");
  }

  @Test
  void aRevokedAuthorityIsRefused() throws Exception {
    certify("ca-ed25519", "-h", "-n", "127.0.0.2");
    restart();

    assertThat(refusal(certified(authority("ca-ed25519"), "@revoked * " + publicKey("ca-ed25519"))))
        .contains("is revoked by");
    assertThat(refusal(certified(authority("ca-ed25519"), "@revoked * " + publicKey("ed25519"))))
        .contains("is revoked by");
  }

  @Test
  void theKeyInACertificateMayBeKnownByItself() throws Exception {
    certify("ca-ed25519", "-h", "-n", "127.0.0.2");
    restart();

    assertOpen(certified(certified.target("certified").address() + " " + publicKey("ed25519")));
  }

  private static void restart() throws IOException, InterruptedException {
    certified.stop("certified");
    certified.restart("certified");
  }
}
