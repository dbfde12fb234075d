package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.HostShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with init scripts: {@code /etc} is a folder of the test's. */
class SysvServiceTest {
  @TempDir Path folder;
  private Tools tools;

  @BeforeEach
  void makeTheHost() throws IOException {
    Path init = Files.createDirectories(folder.resolve("etc/init.d"));
    Files.createDirectories(folder.resolve("etc/rc3.d"));
    assertThat(Files.createFile(init.resolve("web")).toFile().setExecutable(true)).isTrue();
    tools =
        new Tools(folder.resolve("tools"))
            .command(
                "service",
                "case $2 in status) exit $(cat code);; start) echo 0 >code; echo up;;"
                    + " stop) echo 3 >code;; esac")
            .command(
                "update-rc.d",
                "case $2 in enable) touch ../etc/rc3.d/S20$1;;"
                    + " disable) rm -f ../etc/rc3.d/S20$1;; esac")
            .file("code", "3");
  }

  @Test
  void itIsEnabledAndStarted() throws IOException {
    ServiceWork work =
        new ServiceWork(List.of("web"), Optional.of("started"), Optional.of(true), HostShell.POSIX);
    assertThat(run(work))
        .isInstanceOfSatisfying(Conclusion.Done.class, done -> assertThat(done.changed()).isTrue());
    assertThat(look(work)).isInstanceOf(Finding.Satisfied.class);
    assertThat(tools.calls("update-rc.d"))
        .containsExactly("update-rc.d web defaults", "update-rc.d web enable");
  }

  @Test
  void itIsStoppedAndDisabled() throws IOException {
    tools.file("code", "0");
    Files.createFile(folder.resolve("etc/rc3.d/S20web"));
    ServiceWork work =
        new ServiceWork(
            List.of("web"), Optional.of("stopped"), Optional.of(false), HostShell.POSIX);
    assertThat(run(work)).isInstanceOf(Conclusion.Done.class);
    assertThat(look(work)).isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aStatusThatNobodyUnderstandsIsNoStatus() throws IOException {
    tools.file("code", "4");
    assertThat(
            look(
                new ServiceWork(
                    List.of("web"), Optional.of("stopped"), Optional.empty(), HostShell.POSIX)))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).endsWith("ended with exit status 4"));
  }

  private Finding look(Work work) {
    return work.judge(shell(work.look()));
  }

  private Conclusion run(Work work) {
    Finding.Change change = (Finding.Change) look(work);
    return work.conclude(change, shell(change.operations()));
  }

  private List<Result> shell(List<Operation> operations) {
    return tools
        .shell()
        .run(operations.stream().<Operation>map(operation -> elsewhere((Exec) operation)).toList());
  }

  private Exec elsewhere(Exec exec) {
    String script = exec.script().replace("/etc/", folder + "/etc/");
    return new Exec(script, exec.interpreter(), exec.chdir(), exec.stdin(), exec.changes());
  }
}
