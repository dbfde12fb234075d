package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Become.Method;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.ssh.OpenSsh;
import dev.lockstep.transport.ssh.SshTransport;
import dev.lockstep.transport.ssh.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Other users by sudo and su, on a real OpenSSH with real users: one whom sudo asks for a password,
 * one whom it does not, one whom it refuses; and the one who is become. All rc files are noisy.
 */
@Tag("real")
class BecomeTest {
  /** What is written before our own text, with a fake of everything that we wait for. */
  private static final String NOISE = "echo NOISE; echo NOISE >&2; set -v; printf 'no line end'\n";

  @TempDir static Path shared;
  private static final TestUsers USERS = new TestUsers();
  private static OpenSsh servers;
  private static SshTransport transport;
  private static String asked;
  private static String free;
  private static String refused;
  private static String app;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    asked = USERS.add("a", "ALL=(ALL) ALL");
    free = USERS.add("f", "ALL=(ALL) NOPASSWD: ALL");
    refused = USERS.add("r", "");
    app = USERS.add("app", "");
    Files.writeString(Path.of("/home", app, ".profile"), NOISE);
    Files.writeString(Path.of("/home", app, "env it's.sh"), "FROM_PROFILE=yes\n");
    servers = OpenSsh.start(shared.resolve("ssh"), List.of("web1"));
    Files.writeString(servers.host("web1").folder().resolve(".bashrc"), NOISE);
    transport = new SshTransport(Clock.systemUTC(), new Tokens());
  }

  @AfterAll
  static void close() throws IOException {
    transport.close();
    servers.close();
    USERS.close();
  }

  private static Session login(String user) {
    Target plain = servers.target("web1");
    return Targets.open(
        transport,
        Targets.ssh(
            plain.address().name(),
            plain.address().port(),
            user,
            servers.key(),
            servers.knownHosts()));
  }

  private static Become become(Method method, boolean login, String password) {
    Optional<Secret> secret =
        password.isEmpty() ? Optional.empty() : Optional.of(new Secret("test", password));
    return new Become(app, method, login, secret);
  }

  private static Result.Ran run(Session session, Become become, String script) {
    return session.run(Exec.changing(script), Circumstances.PLAIN.as(become), OutputSink.NONE);
  }

  private static void proveWorking(Session session, Become become) {
    Result.Ran ran = run(session, become, "id -un; cd; pwd; echo err >&2; cat; exit 3");

    assertThat(ran.status()).isEqualTo(new ExitStatus.Exited(3));
    assertThat(ran.stdout().text()).isEqualTo(app + "\n/home/" + app + "\n");
    assertThat(ran.stderr().text()).isEqualTo("err\n");
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void rootBecomesAnotherUserWithoutPassword(Method method) {
    try (Session session = login("root")) {
      proveWorking(session, become(method, false, ""));
      proveWorking(session, become(method, true, ""));
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aPasswordThatIsAskedForIsGiven(Method method) {
    try (Session session = login(asked)) {
      proveWorking(session, become(method, false, TestUsers.PASSWORD));
      proveWorking(session, become(method, true, TestUsers.PASSWORD));
    }
  }

  /** The password would otherwise be the first line that the other user's shell reads. */
  @Test
  void aPasswordThatNobodyAsksForIsNeverRun() throws IOException {
    Path mark = shared.resolve("mark");
    Become become = become(Method.SUDO, false, "touch " + mark);
    try (Session session = login(free)) {
      proveWorking(session, become);
    }
    try (Session session = login("root")) {
      proveWorking(session, become(Method.SU, false, "touch " + mark));
    }
    assertThat(mark).doesNotExist();
  }

  @Test
  void aWrongPasswordIsSaidInSudosWordsAndNotTriedAgain() throws IOException {
    try (Session session = login(asked)) {
      Become become = become(Method.SUDO, false, "wr0ng");
      ExitStatus first = run(session, become, "touch x").status();

      assertThat(first).isInstanceOf(NotStarted.class);
      assertThat(first.toString())
          .startsWith("not started: can't become `" + app + "`: ")
          .contains("incorrect password")
          .endsWith("; the password that was given is wrong")
          .doesNotContain("wr0ng");
      assertThat(run(session, become, "touch x").status()).isEqualTo(first);
    }
  }

  @Test
  void aMissingPasswordIsSaidInSudosWords() {
    try (Session session = login(asked)) {
      assertThat(run(session, become(Method.SUDO, false, ""), "true").status().toString())
          .endsWith("sudo: a password is required; give it with `-K` or `ansible_become_password`");
    }
  }

  @Test
  void aUserWhoMayNotIsToldSo() {
    try (Session session = login(refused)) {
      Become become = become(Method.SUDO, false, TestUsers.PASSWORD);
      assertThat(run(session, become, "true").status().toString())
          .contains("is not in the sudoers file");
    }
  }

  @Test
  void aWrongOrMissingPasswordForSuIsSaid() {
    try (Session session = login(refused)) {
      assertThat(run(session, become(Method.SU, false, "wr0ng"), "true").status().toString())
          .contains("Authentication failure");
      assertThat(run(session, become(Method.SU, false, ""), "true").status())
          .isInstanceOf(NotStarted.class);
    }
  }

  @Test
  void aLoginShellThatRunsNothingIsSaid() throws Exception {
    String barred = USERS.add("n", "");
    OpenSsh.tool(List.of("usermod", "-s", "/usr/sbin/nologin", barred));
    try (Session session = login(barred)) {
      Exec exec = Exec.changing("true");
      assertThat(session.run(exec, Circumstances.PLAIN, OutputSink.NONE).status().toString())
          .startsWith("not started: the login shell does not start `sh`: This account is")
          .endsWith("; look at the user's shell and rc files on the host");
    }
  }

  @Test
  void anUnknownUserIsSaid() {
    try (Session session = login("root")) {
      Become nobody = new Become("no-such-user", Method.SUDO, false, Optional.empty());
      assertThat(run(session, nobody, "true").status().toString()).contains("no-such-user");
    }
  }

  @Test
  void aUserNameIsOneWord() throws IOException {
    Path mark = shared.resolve("mark2");
    try (Session session = login("root")) {
      for (Method method : Method.values()) {
        Become evil = new Become("x; touch " + mark, method, false, Optional.empty());
        assertThat(run(session, evil, "true").status()).isInstanceOf(NotStarted.class);
      }
    }
    assertThat(mark).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void valuesArriveByteForByte(Method method) {
    try (Session session = login("root")) {
      for (boolean login : new boolean[] {false, true}) {
        for (String value : TransportContract.VALUES) {
          Circumstances circumstances =
              TransportContract.with(Map.of("V", Content.of(value)), Optional.empty())
                  .as(become(method, login, ""));
          String script = "printf '%s|%s|' " + Quoting.word(value) + " \"$V\"; cat";
          Exec exec = Exec.reading(script).with(Content.of(value));

          assertThat(session.run(exec, circumstances, OutputSink.NONE).stdout().text())
              .isEqualTo(value + "|" + value + "|" + value);
        }
      }
    }
  }

  @Test
  void aProfileLiesInTheOtherUsersHome() {
    try (Session session = login("root")) {
      Circumstances circumstances =
          TransportContract.with(Map.of(), Optional.of("~/env it's.sh"))
              .as(become(Method.SUDO, false, ""));
      Exec exec = Exec.reading("echo $FROM_PROFILE; pwd");

      assertThat(session.run(exec, circumstances, OutputSink.NONE).stdout().text())
          .isEqualTo("yes\n/home/" + app + "\n");
    }
  }

  @Test
  void filesAreWrittenAndReadAsTheOtherUser() throws IOException {
    Circumstances circumstances =
        Circumstances.PLAIN.as(become(Method.SUDO, false, TestUsers.PASSWORD));
    String path = "/home/" + app + "/file";
    Ownership ownership = new Ownership(Optional.of("600"), Optional.empty(), Optional.empty());
    try (Session session = login(asked)) {
      Upload upload = new Upload(Content.of("text"), path, ownership);
      assertThat(session.put(upload, circumstances, OutputSink.NONE).isSuccess()).isTrue();
      Path back = shared.resolve("back");
      Download download = new Download(path, back);
      assertThat(session.get(download, Circumstances.PLAIN, OutputSink.NONE).isSuccess()).isFalse();
      assertThat(session.get(download, circumstances, OutputSink.NONE).isSuccess()).isTrue();
      assertThat(back).hasContent("text");
    }
    assertThat(Files.getOwner(Path.of(path)).getName()).isEqualTo(app);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void whatAnotherUserRunsIsKilledToo(Method method) {
    Duration limit = Duration.ofMillis(500);
    try (Session session = login("root")) {
      Become become = become(method, false, "");
      Circumstances circumstances = Circumstances.PLAIN.as(become).within(limit);
      Exec exec = Exec.changing("echo $$; sleep 304 & wait");

      Result.Ran ran = session.run(exec, circumstances, OutputSink.NONE);

      assertThat(ran.status()).isEqualTo(new ExitStatus.TimedOut(limit));
      String left = "ps -o stat= -g " + ran.stdout().trimmed() + " | grep -v Z";
      assertThat(run(session, become, left).isSuccess()).isFalse();
    }
  }

  @Test
  void noPasswordShowsInAnyProcess() {
    String script = "for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$f; echo; done 2>/dev/null";
    try (Session session = login(asked)) {
      Result.Ran ran = run(session, become(Method.SUDO, false, TestUsers.PASSWORD), script);

      assertThat(ran.stdout().text()).contains("sudo").doesNotContain(TestUsers.PASSWORD);
    }
  }
}
