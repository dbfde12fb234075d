package dev.lockstep.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.plan.PlannedHost;
import dev.lockstep.transport.Connection;
import dev.lockstep.transport.OutputSink;
import dev.lockstep.transport.Session;
import dev.lockstep.transport.Target;
import dev.lockstep.transport.ssh.SshTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticePlatformTest {
  @TempDir private Path parent;

  @Test
  void everyHostIsReachedByItsInventoryAndIsItself() throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(parent);
        SshTransport ssh = transport()) {
      Map<String, PlannedHost> planned = planned(platform);
      assertThat(planned.keySet()).containsExactly("marketing1", "mail1", "tracking1", "tracking2");
      for (PracticeHost host : platform.hosts()) {
        assertThat(told(ssh, planned.get(host.name()).target()))
            .isEqualTo("op-%s %s running 6.1".formatted(host.name(), host.home()));
      }
    }
  }

  @Test
  void aKeyOpensItsOwnHostOnly() throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(parent);
        SshTransport ssh = transport()) {
      Target mail = planned(platform).get("mail1").target();
      Target other = planned(platform).get("tracking1").target();
      Target.Login stolen =
          new Target.Login(
              mail.login().user(),
              other.login().keys(),
              mail.login().password(),
              mail.login().passphrase(),
              mail.login().agent());
      Target intruder =
          new Target("mail1", mail.kind(), mail.address(), stolen, mail.trust(), mail.timing());
      assertThat(ssh.connect(intruder)).isInstanceOf(Connection.Refused.class);
    }
  }

  @Test
  void keysCanBeReadByTheirOwnerOnly() throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(parent)) {
      for (PracticeHost host : platform.hosts()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.key())))
            .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.home())))
            .isEqualTo("rwx------");
      }
    }
  }

  @Test
  void closingLeavesNoProcessAndNoPort() throws Exception {
    List<ProcessHandle> processes = new ArrayList<>();
    List<InetSocketAddress> ports = new ArrayList<>();
    try (PracticePlatform platform = PracticePlatform.start(parent)) {
      for (PracticeHost host : platform.hosts()) {
        String pid = Files.readString(host.app().resolve("pid")).strip();
        processes.add(ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        ports.add(new InetSocketAddress(host.server().address(), host.server().port()));
      }
      assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);
      // A host whose program was broken meanwhile is no exception.
      Files.writeString(platform.host("mail1").app().resolve("ctl"), "exit 9\n");
    }
    for (ProcessHandle process : processes) {
      assertThat(ends(process)).isTrue();
    }
    for (InetSocketAddress port : ports) {
      try (Socket socket = new Socket()) {
        assertThatThrownBy(() -> socket.connect(port)).isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void nothingIsWrittenOutsideOfItsFolder() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("it's a folder"));
    PracticePlatform.start(folder).close();
    assertThat(names(parent)).containsExactly("it's a folder");
    assertThat(names(folder))
        .containsExactlyInAnyOrder("hosts", "inventory.yml", "keys", "known_hosts", "ledger");
  }

  @Test
  void aFaultEmptiesTheBackupWhereThereIsOne() throws IOException {
    try (PracticePlatform platform = PracticePlatform.start(parent)) {
      Path backup = platform.host("marketing1").app().resolve("backup/shop.sql");
      assertThat(backup).isNotEmptyFile();
      platform.host("marketing1").emptyBackup();
      assertThat(backup).isEmptyFile();
      assertThatThrownBy(() -> platform.host("mail1").emptyBackup())
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  /** One that has ended may stay as a zombie, where the first process collects no orphans. */
  private static boolean ends(ProcessHandle process) throws Exception {
    try {
      return !process.onExit().get(5, SECONDS).isAlive();
    } catch (TimeoutException uncollected) {
      return process.info().command().isEmpty();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static Map<String, PlannedHost> planned(PracticePlatform platform) {
    return Played.plan("runbooks/demo.yml", platform.inventory()).hosts();
  }

  private static String told(SshTransport ssh, Target target) {
    Connection connection = ssh.connect(target);
    assertThat(connection).as(connection.toString()).isInstanceOf(Connection.Open.class);
    try (Session session = ((Connection.Open) connection).session()) {
      Result.Ran ran =
          session.run(
              Exec.reading("echo \"$USER $HOME $(app/ctl status)\""),
              Circumstances.PLAIN,
              OutputSink.NONE);
      return ran.stdout().trimmed();
    }
  }

  private static SshTransport transport() {
    return new SshTransport(Clock.systemUTC(), () -> UUID.randomUUID().toString().replace("-", ""));
  }
}
