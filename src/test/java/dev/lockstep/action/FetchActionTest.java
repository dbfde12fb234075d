package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Operation;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchActionTest {
  @TempDir Path folder;
  private Path host;
  private Path project;

  @BeforeEach
  void makeBothSides() throws IOException {
    host = Files.createDirectory(folder.resolve("host"));
    project = Files.createDirectory(folder.resolve("project"));
    Files.writeString(host.resolve("log"), "lines\n");
  }

  @Test
  void eachHostHasItsFolder() throws IOException {
    Finding.Change change = bench().changesOnce("fetch: { src: '${d}/log', dest: kept }");
    assertThat(Files.readString(project.resolve("kept/app-1" + host + "/log")))
        .isEqualTo("lines\n");
    assertThat(change.operations()).noneMatch(Operation::changes);
  }

  @Test
  void flatMeansExactlyThere() {
    bench().changesOnce("fetch: { src: '${d}/log', dest: a/x.log, flat: true }");
    bench().changesOnce("fetch: { src: '${d}/log', dest: a/, flat: true }");
    assertThat(project.resolve("a/x.log")).exists();
    assertThat(project.resolve("a/log")).exists();
  }

  @Test
  void whatIsMissingIsAFaultUnlessAllowed() {
    assertThat(bench().look("fetch: { src: '${d}/no', dest: kept }"))
        .isEqualTo(new Finding.Broken("`" + host + "/no` is not there", ""));
    assertThat(bench().look("fetch: { src: '${d}/no', dest: kept, fail_on_missing: false }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aFolderIsNotFetched() {
    assertThat(bench().look("fetch: { src: '${d}', dest: kept }"))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("a folder, not a file"));
  }

  @Test
  void whatChangedOnTheWayIsAFailure() throws IOException {
    Work work = bench().work("fetch: { src: '${d}/log', dest: kept }");
    LocalShell shell = new LocalShell();
    Finding.Change change = (Finding.Change) work.judge(shell.run(work.look()));
    Files.writeString(host.resolve("log"), "more\n");
    assertThat(work.conclude(change, shell.run(change.operations())))
        .isInstanceOf(Conclusion.Failed.class);
  }

  @Test
  void theDigestIsRegistered() {
    Conclusion.Done done =
        (Conclusion.Done) bench().run("fetch: { src: '${d}/log', dest: x, flat: true }");
    assertThat(done.values())
        .containsEntry("dest", Value.of(project + "/x"))
        .containsEntry(
            "checksum",
            Value.of("58975ca22b214d1bf824a46d50b4cdec9b721839e7331d60fc68803c54e531ac"));
  }

  @Test
  void secretsAndRelativePathsAreErrors() {
    Bench bench = bench().secret("password", "geheim");
    assertThat(List.of("'log'", "'/x/${password}'"))
        .allSatisfy(
            src -> assertThat(bench.faults("fetch: { src: " + src + ", dest: x }")).isNotEmpty());
  }

  private Bench bench() {
    return new Bench(host, project);
  }
}
