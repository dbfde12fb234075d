package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedPersons.Said;
import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C03: a Power Cluster whose marketing server runs Windows and SQL Server, all others Debian and
 * PostgreSQL. Hosts are scripted. The platform type, its stages and the parts for Windows are those
 * that are shipped; each part for Debian is one command here, as the practice platform runs the
 * real ones.
 */
class MixedClusterTest {
  private static final List<String> DEBIAN = List.of("t1", "t2", "p1", "p2", "p3");

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    for (String name : List.of("parts", "parts/windows", "parts/stages", "platforms")) {
      copy(Path.of("runbooks", name), folder.resolve(name));
    }
    copy(Path.of("src", "test", "resources", "mixed"), folder);
    for (String part : List.of("stop-web", "stop", "zones", "start")) {
      part("linux/" + part, "{ id: %s, name: Do it, command: lx-%s }".formatted(part, part));
    }
    for (String part : List.of("save", "replace", "restore", "web")) {
      part("debian/" + part, "{ id: %s, name: Do it, command: lx-%s }".formatted(part, part));
    }
    part("linux/verify", "{ id: verify, name: Look, command: lx-verify, reads: true }");
    Files.writeString(
        folder.resolve("parts/linux/postupgrade.yml"),
        """
        part: Postupgrade
        params: { instance: { type: map } }
        steps:
          - id: postupgrade
            name: Postupgrade
            run_on: "${instance.owner}"
            command: lx-postupgrade ${instance.name}
        """);
  }

  private void part(String name, String step) throws IOException {
    Path file = folder.resolve("parts/" + name + ".yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "part: Of Debian\nsteps: [ " + step + " ]\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void redirectionGoesFirstThenEachPowerServerThenMarketing() {
    Theatre theatre = staged(0);

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.surprises()).isEmpty();
    assertThat(asked(theatre, "lx-replace", "postupgrade p", "schtasks.exe /create"))
        .containsExactly(
            "t1: lx-replace",
            "t2: lx-replace",
            "p1: lx-replace",
            "p1: postupgrade p",
            "p2: lx-replace",
            "p2: postupgrade p",
            "p3: lx-replace",
            "p3: postupgrade p",
            "m: schtasks.exe /create");
    assertThat(asked(theatre, "pg_dump"))
        .containsExactly("p1: pg_dump", "p2: pg_dump", "p3: pg_dump");
    assertThat(theatre.asked)
        .anyMatch(question -> question.contains("full backup of the database `prod`"));
  }

  @Test
  void aFailureOnTheSecondLeavesTheThirdAndMarketingAsTheyWereAndAllStopped() {
    Theatre theatre = staged(1);

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.FAILED);

    assertThat(theatre.why()).contains("p2");
    assertThat(asked(theatre, "lx-replace")).doesNotContain("p3: lx-replace").hasSize(4);
    assertThat(asked(theatre, "lx-start", "schtasks.exe", "lx-verify")).isEmpty();
    assertThat(theatre.asked).noneMatch(question -> question.contains("setup.exe"));
    assertThat(asked(theatre, "lx-stop"))
        .extracting(line -> line.substring(0, 2))
        .contains("t1", "p1", "p2", "p3");
    assertThat(theatre.ends()).anyMatch(end -> end.endsWith("/stop-service m changed"));
  }

  private Theatre staged(int postupgrade) {
    Theatre theatre = new Theatre(folder).forks(1);
    DEBIAN.forEach(
        name ->
            theatre.hosts.host(
                name,
                List.of(
                    new Line(
                        "lx-postupgrade",
                        Integer.toString(name.equals("p2") ? postupgrade : 0),
                        "",
                        ""),
                    new Line("", "0", "", ""))));
    theatre.hosts.host("dba", List.of(new Line("", "0", "", "")));
    theatre.hosts.host("m", WindowsPlatformTest.lines(2, false));
    return theatre.answering(
        Collections.nCopies(
            60,
            new Said(
                "yes",
                Map.of(
                    "archive", Value.of("Z:/v6.zip"),
                    "dba", Value.of("Jo"),
                    "reference", Value.of("1")))));
  }

  /** Who was asked which of these, in order. */
  private static List<String> asked(Theatre theatre, String... parts) {
    List<String> found = new ArrayList<>();
    for (String line : theatre.hosts.asked()) {
      String plain = line.replace("'", "");
      for (String part : parts) {
        if (plain.contains(part)) {
          found.add(plain.substring(0, plain.indexOf(':')) + ": " + part);
        }
      }
    }
    return found;
  }
}
