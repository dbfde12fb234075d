package dev.lockstep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.ScriptedPersons.Said;
import dev.lockstep.engine.ScriptedTransport.Line;
import dev.lockstep.event.ExitCode;
import dev.lockstep.event.RunEvent;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * C05: two application servers and two redirection servers on Windows, 6.1 to build 9187. Scripted
 * hosts answer as the procedure says that Windows does; none of it has run on a real machine.
 */
class WindowsPlatformTest {
  private static final List<String> MARKETING = List.of("marketing1", "marketing2");
  private static final List<String> TRACKING = List.of("tracking1", "tracking2");

  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Path shipped = Path.of("runbooks");
    Path written = Path.of("src", "test", "resources", "windows");
    try (Stream<Path> files =
        Stream.of("parts/windows", "parts/stages", "platforms")
            .flatMap(name -> list(shipped.resolve(name)))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = folder.resolve(shipped.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    for (String name : List.of("runbook.yml", "inventory.yml")) {
      Files.copy(written.resolve(name), folder.resolve(name));
    }
  }

  private static Stream<Path> list(Path from) {
    try (Stream<Path> files = Files.list(from)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void itPausesForPersonsAndAnotherOperatorGoesOn() {
    Theatre theatre = staged();

    assertThat(theatre.answering(List.of()).run()).as(theatre.why()).isNotEqualTo(ExitCode.DONE);
    assertThat(theatre.asked).first().asString().contains("Adobe Campaign v6.back");
    theatre.later(Duration.ofHours(2));
    theatre.operatedBy("bob").answering(saying(4, Map.of("archive", Value.of("Z:/v6.zip"))));
    assertThat(theatre.resume()).as(theatre.why()).isNotEqualTo(ExitCode.DONE);
    assertThat(theatre.asked).as(theatre.why()).last().asString().contains("setup.exe");
    theatre.answering(saying(40, Map.of()));
    assertThat(theatre.resume()).as(theatre.why()).isEqualTo(ExitCode.DONE);

    assertThat(theatre.hosts.surprises()).isEmpty();
    assertThat(hostsAsked(theatre, "schtasks.exe /create")).containsExactly("marketing1");
    assertThat(hostsAsked(theatre, "shutdown.exe"))
        .containsExactlyInAnyOrder("marketing1", "marketing2", "tracking1", "tracking2");
    assertThat(hostsAsked(theatre, "iisreset.exe' '/stop"))
        .hasSize(4)
        .containsOnly("tracking1", "tracking2");
    assertThat(hostsAsked(theatre, "nlserver.exe' 'restart web'")).containsExactly("marketing2");
    assertThat(hostsAsked(theatre, "iisreset.exe' '/start")).containsExactlyElementsOf(TRACKING);
    assertThat(theatre.of(RunEvent.RunResumed.class)).hasSize(2);
    assertThat(theatre.of(RunEvent.RunResumed.class).get(0).identity().operator()).isEqualTo("bob");
  }

  @Test
  void aFolderThatIsHeldOpenIsRenamedWhenItIsFree() {
    Theatre theatre = staged();
    theatre.answering(List.of()).run();

    assertThat(hostsAsked(theatre, "$why = ")).hasSize(5).contains("tracking1");
    assertThat(theatre.ends()).contains("save/servers/tree/rename-tree tracking1 changed");
  }

  /** What is asked on a host in an order in which the service can't come up by a restart. */
  @Test
  void theNewServiceIsNotArmedWhenTheHostIsRestarted() {
    Theatre theatre = staged();
    theatre.answering(saying(40, Map.of("archive", Value.of("Z:/v6.zip"))));

    assertThat(theatre.run()).as(theatre.why()).isEqualTo(ExitCode.DONE);
    List<String> asked =
        theatre.hosts.asked().stream().filter(line -> line.startsWith("tracking2:")).toList();
    assertThat(asked)
        .filteredOn(line -> line.matches("(?s).*(start= (demand|auto|disabled)|shutdown.exe).*"))
        .map(line -> line.replaceAll("(?s).*(demand|auto|disabled|shutdown.exe).*", "$1"))
        .containsExactly("disabled", "demand", "shutdown.exe", "auto");
  }

  private Theatre staged() {
    Theatre theatre = new Theatre(folder).forks(1);
    MARKETING.forEach(name -> theatre.hosts.host(name, lines(2, false)));
    theatre.hosts.host("tracking1", lines(1, true));
    theatre.hosts.host("tracking2", lines(1, false));
    return theatre;
  }

  private static List<Said> saying(int times, Map<String, Value> evidence) {
    return Collections.nCopies(times, new Said("yes", evidence));
  }

  private static List<String> hostsAsked(Theatre theatre, String part) {
    return theatre.hosts.asked().stream()
        .filter(line -> line.contains(part))
        .map(line -> line.substring(0, line.indexOf(':')))
        .toList();
  }

  /**
   * What a host answers, the first line that fits.
   *
   * @param looks how often v7 is looked for before it is there; more than once where mail goes out
   * @param heldOpen whether somebody has the old folder open at first
   */
  static List<Line> lines(int looks, boolean heldOpen) {
    List<Line> all = new ArrayList<>();
    all.add(new Line("w3svc).Status -ne Stopped", "1", "", "", 1));
    all.add(new Line("w3svc).Status -ne Stopped", "0", "", "", 1));
    all.add(new Line("w3svc).Status -ne Stopped", "1", "IIS comes back", "", 1));
    all.add(new Line("w3svc).Status -ne Stopped", "0", "", ""));
    all.add(new Line("w3svc).Status -ne Running", "1", "", "", 1));
    if (looks > 1) {
      all.add(new Line("Get-Process -Name nlserver*", "1", "", "", 1));
    }
    all.add(new Line("START_TYPE", "1", "", "", 1));
    if (heldOpen) {
      all.add(new Line("$why = ", "1", "", "Access to the path is denied.", 1));
    }
    all.add(new Line("lockstep_boot", "0", "b1\n", "", 1));
    all.add(new Line("lockstep_boot", "0", "b2\n", ""));
    all.add(new Line("manager=windows", "0", service("demand"), "", 1));
    all.add(new Line("manager=windows", "0", service("enabled"), ""));
    all.add(new Line("CreationTimeUtc", "1", "", "", 1));
    all.add(new Line("-match (build ", "0", "", "", 0));
    all.add(0, new Line("-notmatch (build  + 9187", "1", "", "", looks));
    for (String probe :
        List.of(
            "Get-Service -Name nlserver6).Status -ne Stopped",
            "tasklist.exe",
            "$old.back/conf",
            "-cmatch \\sautoStart=",
            "Get-Service -Name nlserver6-v7).Status -ne Stopped",
            "Get-Service -Name nlserver6-v7).Status -ne Running",
            "postupgrade_*.log",
            "internalPassword=",
            "$want -cne $have")) {
      all.add(new Line(probe, "1", "", "", 1));
      all.add(new Line(probe, "0", "", ""));
    }
    all.add(new Line("-postupgrade -check", "0", "0 warning(s)\n", ""));
    all.add(new Line("schtasks.exe", "0", "1 instance, 0 warning(s) and 0 error(s)\n", ""));
    all.add(new Line("robocopy.exe", "0", "", ""));
    all.add(new Line("conf/.copied", "1", "", "", 1));
    all.add(new Line("-internalpassword", "0", "Password successfully changed\n", ""));
    all.add(new Line("nlserver.exe pdump", "0", "build 9187\nwatchdog (12) - 1 Mo\n", ""));
    all.add(new Line("/r/test", "0", "<redir status='OK' build='9187'/>\n", ""));
    all.add(new Line("", "0", "", ""));
    return all;
  }

  private static String service(String start) {
    return "look-begin\nhome=C:\\Users\\op\nmanager=windows\nname=nlserver6-v7\n"
        + "LoadState=loaded\nActiveState=inactive\nenabled="
        + start
        + "\n\nlook-end\n";
  }
}
