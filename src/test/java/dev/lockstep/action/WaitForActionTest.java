package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Await;
import dev.lockstep.operation.Exec;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitForActionTest {
  @TempDir Path folder;

  @Test
  void anOpenPortIsFoundAndAClosedOne() throws IOException {
    Bench bench = bench();
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      bench.set("p", Value.of(port));
      assertThat(bench.look("wait_for: { port: '${p}' }")).isInstanceOf(Finding.Satisfied.class);
      assertThat(bench.look("wait_for: { port: '${p}', state: stopped, timeout: 2m, msg: busy }"))
          .isEqualTo(
              new Finding.Broken(
                  "busy: still waiting after 2m until port " + port + " of 127.0.0.1 is closed",
                  "look at the host, or give it more time with `timeout`"));
    }
    assertThat(bench.look("wait_for: { port: '${p}', state: stopped }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("wait_for: { port: '${p}', host: localhost }"))
        .isInstanceOf(Finding.Broken.class);
  }

  /** The first refuses {@code -z}, as busybox does, and takes a program; the second knows it. */
  @Test
  void aPortIsTriedWithTheNetcatThereIs() throws IOException {
    String busybox =
        "case $* in *-z*) echo \"nc: invalid option -- 'z'\" >&2; exit 1 ;; *'80 -e true') exit 0"
            + " ;; esac; exit 1";
    String other = "case $* in '-z -w 5 127.0.0.1 80') exit 0 ;; esac; exit 1";
    for (String nc : List.of(busybox, other)) {
      Tools tools = new Tools(folder.resolve("nc" + nc.length())).command("nc", nc);
      Bench bench = bench().by(tools.shell());
      assertThat(bench.look("wait_for: { port: 80 }")).isInstanceOf(Finding.Satisfied.class);
      assertThat(bench.look("wait_for: { port: 81 }")).isInstanceOf(Finding.Broken.class);
    }
    Bench bare = bench().by(new Tools(folder.resolve("bare")).shell());
    assertThat(bare.look("wait_for: { port: 80, state: stopped }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("could not look"));
  }

  @Test
  void aPathComesAndGoes() throws IOException {
    assertThat(bench().look("wait_for: { path: '${d}/f', state: absent }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench().look("wait_for: { path: '${d}/f' }")).isInstanceOf(Finding.Broken.class);
    Files.writeString(folder.resolve("f"), "");
    assertThat(bench().look("wait_for: { path: '${d}/f' }")).isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aPathThatCantBeSeenIsNotGone() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(closed, Set.of());
    Bench bench = bench().by(new LocalShell().asNobody());
    assertThat(bench.look("wait_for: { path: '${d}/closed/f', state: absent }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("could not look whether"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aLineIsTextOrAPattern() throws IOException {
    Files.writeString(folder.resolve("log"), "started (ok)\n-e done\n");
    assertThat(bench().look("wait_for: { path: '${d}/log', contains: 'd (ok)' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench().look("wait_for: { path: '${d}/log', contains: '-e done' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench().look("wait_for: { path: '${d}/log', search_regex: '^start.*k[)]$' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench().look("wait_for: { path: '${d}/log', contains: 'start.*' }"))
        .isInstanceOf(Finding.Broken.class);
    assertThat(bench().look("wait_for: { path: '${d}/log', search_regex: '(' }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("could not look"));
  }

  /** The second name is longer than what the kernel keeps. */
  @Test
  void aProcessIsFoundByItsWholeName() throws IOException {
    for (String name : new String[] {"lockstep-try", "lockstep-with-a-long-name"}) {
      Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve(name));
      Process process = new ProcessBuilder(program.toString(), "60").start();
      try {
        String step = "wait_for: { process: " + name + " }";
        assertThat(bench().look(step)).isInstanceOf(Finding.Satisfied.class);
        assertThat(bench().look(step.replace("name }", "nam }").replace("try }", "tr }")))
            .isInstanceOf(Finding.Broken.class);
      } finally {
        process.destroyForcibly().onExit().join();
      }
      assertThat(bench().look("wait_for: { process: " + name + ", state: stopped }"))
          .isInstanceOf(Finding.Satisfied.class);
    }
  }

  @Test
  void aWebPageIsAskedForByWhatThereIs() throws IOException {
    Tools tools =
        new Tools(folder.resolve("tools"))
            .command("curl", "case $* in */up) printf 200;; *) printf 503; exit 0;; esac");
    Bench bench = bench().by(tools.shell());
    assertThat(bench.look("wait_for: { http: 'http://h/up' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("wait_for: { http: 'http://h/down' }"))
        .isInstanceOf(Finding.Broken.class);
    assertThat(bench.look("wait_for: { http: 'http://h/down', status: 503 }"))
        .isInstanceOf(Finding.Satisfied.class);
    Bench bare = bench().by(new Tools(folder.resolve("bare")).shell());
    assertThat(bare.look("wait_for: { http: 'http://h/up' }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("neither a `curl` nor a `wget`"));
  }

  @Test
  void itsPaceIsTheOptions() {
    Work work = bench().work("wait_for: { port: 80, delay: 5, sleep: 2s, timeout: 1h }");
    assertThat(work.look().get(0)).isEqualTo(Exec.reading("sleep 5\n"));
    Await await = (Await) work.look().get(1);
    assertThat(await.every()).isEqualTo(Duration.ofSeconds(2));
    assertThat(await.limit()).isEqualTo(Duration.ofHours(1));
    assertThat(bench().action("wait_for: { port: 80 }").waits()).isTrue();
    assertThat(bench().work("wait_for: { timeout: 1m }").look())
        .containsExactly(Exec.reading("sleep 60\n"));
  }

  @Test
  void whatDoesNotGoTogetherIsAnError() {
    assertThat(bench().faults("wait_for: { port: 1, path: /x }")).isNotEmpty();
    assertThat(bench().faults("wait_for: { sleep: 1 }")).isNotEmpty();
    assertThat(bench().faults("wait_for: { port: 70000 }")).isNotEmpty();
    assertThat(bench().faults("wait_for: { path: /x, contains: a, state: absent }")).isNotEmpty();
    assertThat(bench().faults("wait_for: { path: /x, contains: a, search_regex: b }")).isNotEmpty();
  }

  private Bench bench() {
    return new Bench(folder);
  }
}
