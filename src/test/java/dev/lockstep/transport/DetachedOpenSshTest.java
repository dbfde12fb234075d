package dev.lockstep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Become;
import dev.lockstep.operation.Become.Method;
import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus.Exited;
import dev.lockstep.operation.ExitStatus.NotStarted;
import dev.lockstep.operation.ExitStatus.Unknown;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Secret;
import dev.lockstep.transport.OutputSink.Stream;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Detached commands on OpenSSH whose session processes are killed, as other users, much at once.
 */
@Tag("real")
class DetachedOpenSshTest {
  @TempDir static Path shared;
  private static final TestUsers USERS = new TestUsers();
  private static OpenSsh servers;
  private static SshTransport transport;
  private static String asked;
  private static String free;
  private static String app;
  private static String pty;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    asked = USERS.add("a", "ALL=(ALL) ALL");
    free = USERS.add("f", "ALL=(ALL) NOPASSWD: ALL");
    app = USERS.add("app", "");
    pty = USERS.add("p", "ALL=(ALL) NOPASSWD: ALL");
    USERS.giveTerminal(pty);
    servers = OpenSsh.start(shared.resolve("ssh"), List.of("web1"));
    OpenSsh.tool(List.of("mkdir", "-m", "1777", shared + "/commands"));
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
    Target target =
        Targets.ssh(
            plain.address().name(),
            plain.address().port(),
            user,
            servers.key(),
            servers.knownHosts());
    return Targets.open(transport, Targets.at(shared.resolve("commands"), target));
  }

  private static Ticket ticket(String step) {
    return new Ticket("run", "web1", step, "", 1, 0);
  }

  private static Circumstances as(Method method, boolean login, String password) {
    Optional<Secret> secret =
        password.isEmpty() ? Optional.empty() : Optional.of(new Secret("test", password));
    return Circumstances.PLAIN.as(new Become(app, method, login, secret));
  }

  private static Result.Ran run(Session session, String step, Exec exec, Circumstances as) {
    return session.run(ticket(step), exec, as, Transcript.fresh(OutputSink.NONE));
  }

  /** Prints on two streams while every session process is killed again and again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputIsIdenticalHoweverOftenTheConnectionIsKilled(boolean become) throws Exception {
    Fingerprint out = new Fingerprint();
    Fingerprint err = new Fingerprint();
    Transcript transcript =
        Transcript.fresh(
            (stream, bytes, length) -> (stream == Stream.STDOUT ? out : err).add(bytes, length));
    Path count = shared.resolve("count-" + become);
    String lines = "i=0; while [ $i -lt 4000 ]; do i=$((i+1)); echo \"$i %s\"; %s done";
    String script =
        "umask 0; echo x >>%s; ( %s ) >&2 & %s; wait; exit 3"
            .formatted(
                count,
                lines.formatted("on the second stream", ""),
                lines.formatted("on the first stream", "[ $((i%20)) != 0 ] || sleep 0.02;"));
    Exec exec = Exec.changing(script).with(Content.of("x".repeat(200_000)));
    Circumstances who = become ? as(Method.SUDO, false, "") : Circumstances.PLAIN;
    Ticket ticket = ticket("kill" + become);
    if (become) {
      OpenSsh.tool(List.of("chmod", "1777", shared.toString()));
    }
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread killer = new Thread(() -> killUntil(end));
    killer.start();

    int sessions = 0;
    Result.Ran ran;
    do {
      sessions++;
      try (Session session = login(become ? free : OpenSsh.user())) {
        ran = session.run(ticket, exec, who, transcript);
      } catch (AssertionError refused) {
        ran = new Result.Ran(new Unknown(""), null, null, null, null);
      }
    } while (ran.status() instanceof Unknown || ran.status() instanceof NotStarted);
    end.complete(null);
    killer.join();

    assertThat(ran.status()).isEqualTo(new Exited(3));
    assertThat(sessions).isGreaterThan(2);
    assertThat(Files.readString(count)).isEqualTo("x\n");
    assertThat(out.sha256()).isEqualTo(expected("on the first stream"));
    assertThat(err.sha256()).isEqualTo(expected("on the second stream"));
  }

  private static String expected(String words) throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 4000; i++) {
      all.append(i).append(' ').append(words).append('\n');
    }
    return Fingerprint.of(Content.of(all.toString())).sha256();
  }

  private static void killUntil(CompletableFuture<Void> end) {
    while (!end.isDone()) {
      long pause = ThreadLocalRandom.current().nextLong(200, 1000);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
      servers.cut("web1");
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void otherUsersHaveDetachedCommandsOfTheirOwn(Method method) throws IOException {
    for (boolean login : new boolean[] {false, true}) {
      for (String who : List.of("root", asked)) {
        String step = method + "-" + login + "-" + who;
        Circumstances as = as(method, login, who.equals("root") ? "" : TestUsers.PASSWORD);
        Exec exec = Exec.changing("id -un; cd; pwd; cat; exit 3").with(Content.of("in"));
        try (Session session = login(who)) {
          Result.Ran ran = run(session, step, exec, as);

          assertThat(ran.status()).isEqualTo(new Exited(3));
          assertThat(ran.stdout().text()).isEqualTo(app + "\n/home/" + app + "\nin");
          assertThat(session.settle(ticket(step), as.become(), Optional.empty()))
              .isInstanceOf(Standing.Ended.class);
        }
        Path place = shared.resolve("commands").resolve(TicketName.of(ticket(step)));
        assertThat(Files.getOwner(place).getName()).isEqualTo(app);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
            .isEqualTo("rwx------");
      }
    }
  }

  @Test
  void whatAnotherUserMadeBeforehandIsRefused() throws Exception {
    Path mark = shared.resolve("mark");
    Path place = shared.resolve("commands").resolve(TicketName.of(ticket("foreign")));
    OpenSsh.tool(List.of("mkdir", "-m", "777", place.toString()));
    try (Session session = login("root")) {
      Exec exec = Exec.changing("touch " + mark);
      assertThat(run(session, "foreign", exec, as(Method.SUDO, false, "")).status().toString())
          .contains("is not this user's own folder");
      Standing standing =
          session.settle(ticket("foreign"), as(Method.SUDO, false, "").become(), Optional.empty());
      assertThat(standing).isInstanceOf(Standing.Unheard.class);
    }
    assertThat(mark).doesNotExist();
  }

  /** Its shells end within seconds when nobody listens; the command goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoListensGoesWithTheConnectionAndTheCommandStays(boolean become) throws Exception {
    Circumstances as = become ? as(Method.SUDO, false, "") : Circumstances.PLAIN;
    String step = "silent" + become;
    Session session = login("root");
    CompletableFuture<Result.Ran> ran =
        CompletableFuture.supplyAsync(
            () -> run(session, step, Exec.changing("exec sleep 314"), as));
    Path place = shared.resolve("commands").resolve(TicketName.of(ticket(step)));
    for (int i = 0; i < 6000 && !Files.exists(place.resolve("cpid")); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    servers.cut("web1");

    assertThat(ran.join().status()).isInstanceOf(Unknown.class);
    for (int i = 0; i < 6000 && listeners(place) > 0; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(listeners(place)).isZero();
    try (Session other = login("root")) {
      assertThat(other.settle(ticket(step), as.become(), Optional.empty()))
          .isInstanceOf(Standing.Running.class);
      assertThat(other.cancel(ticket(step), as.become())).isInstanceOf(Standing.Ended.class);
    }
  }

  /** When its connection is cut, sudo takes its terminal away and ends what it has started. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommandSurvivesTheTerminalOfSudo(boolean login) throws Exception {
    String step = "pty" + login;
    Path place = shared.resolve("commands").resolve(TicketName.of(ticket(step)));
    Path go = shared.resolve("go" + login);
    Exec exec = Exec.changing("until [ -e " + go + " ]; do sleep 0.05; done; echo out; exit 6");
    Circumstances as = as(Method.SUDO, login, "");
    Session session = login(pty);
    CompletableFuture<Result.Ran> ran =
        CompletableFuture.supplyAsync(() -> run(session, step, exec, as));
    for (int i = 0; i < 6000 && !Files.exists(place.resolve("cpid")); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    servers.cut("web1");
    assertThat(ran.join().status()).isInstanceOf(Unknown.class);
    for (int i = 0; i < 6000 && listeners(place) > 0; i++) {
      LockSupport.parkNanos(10_000_000);
    }

    try (Session other = login(pty)) {
      assertThat(other.settle(ticket(step), as.become(), Optional.empty()))
          .isInstanceOf(Standing.Running.class);
      Files.createFile(go);
      Result.Ran again = run(other, step, exec, as);

      assertThat(again.status()).isEqualTo(new Exited(6));
      assertThat(again.stdout().text()).isEqualTo("out\n");
    }
  }

  /** Processes other than the runner and its command that hold a file of the command open. */
  private static long listeners(Path place) throws Exception {
    String script =
        "for f in /proc/[0-9]*/fd/3; do readlink $f; done 2>/dev/null | grep -c '^"
            + place
            + "/out' || true";
    return Long.parseLong(OpenSsh.tool(List.of("sh", "-c", script)).strip());
  }

  @Test
  void fiveHundredMegabytesGoBy() {
    long[] size = new long[1];
    Transcript transcript = Transcript.fresh((stream, bytes, length) -> size[0] += length);
    try (Session session = login("root")) {
      Exec exec = Exec.changing("head -c 500000000 /dev/zero; exit 2");
      Result.Ran ran =
          session.run(
              ticket("big"), exec, Circumstances.PLAIN.within(Duration.ofMinutes(5)), transcript);
      assertThat(ran.status()).isEqualTo(new Exited(2));
      assertThat(size[0]).isEqualTo(500_000_000L);
      session.clean("run", Optional.empty());
    }
  }
}
