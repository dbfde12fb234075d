package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.template.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code host/nl6} holds files with odd names, {@code host/out} is where archives go. */
class ArchiveActionTest {
  private static final String STEP = "archive: { path: '${d}/nl6', dest: '${d}/out/nl6.tgz' }";

  @TempDir Path folder;
  private Path host;
  private Path project;

  @BeforeEach
  void fill() throws IOException {
    host = Files.createDirectory(folder.resolve("host"));
    project = Files.createDirectory(folder.resolve("project"));
    Files.createDirectories(host.resolve("nl6/sub"));
    Files.createDirectory(host.resolve("out"));
    Files.writeString(host.resolve("nl6/-rf it's"), "odd");
    Files.writeString(host.resolve("nl6/two\nlines"), "odd too");
    Files.writeString(host.resolve("nl6/sub/a.log"), "log");
  }

  @Test
  void anArchiveIsPackedOnceWithItsChecksum() throws Exception {
    Finding.Change change = bench().changesOnce(STEP);
    assertThat(change.what()).startsWith("pack `" + host + "/nl6` as `" + host + "/out/nl6.tgz`");
    assertThat(names("out")).containsExactly("nl6.tgz", "nl6.tgz.sha256");
    assertThat(says(host.resolve("out"), "sha256sum -c nl6.tgz.sha256")).contains("nl6.tgz: OK");
    assertThat(mode("out/nl6.tgz")).isEqualTo("rw-------");
    Path back = Files.createDirectory(host.resolve("back"));
    says(back, "tar -xzf ../out/nl6.tgz");
    assertThat(back.resolve("nl6/-rf it's")).hasContent("odd");
    assertThat(back.resolve("nl6/two\nlines")).hasContent("odd too");
  }

  @Test
  void itRegistersWhatItMade() {
    Conclusion.Done done = (Conclusion.Done) bench().run(STEP);
    Conclusion.Done again = (Conclusion.Done) bench().run(STEP);
    assertThat(again.changed()).isFalse();
    assertThat(done.values())
        .containsOnlyKeys("path", "checksum", "size")
        .isEqualTo(again.values());
  }

  @Test
  void whatChangedIsPackedAgainAndTheOldOneStays() throws IOException {
    bench().changesOnce(STEP);
    byte[] first = Files.readAllBytes(host.resolve("out/nl6.tgz"));
    Files.writeString(host.resolve("nl6/sub/a.log"), "longer log");
    Finding.Change change = bench().changesOnce(STEP);
    Path old = Path.of(change.before().get("backup").toString());
    assertThat(old).hasBinaryContent(first);
    assertThat(Path.of(old + ".sha256")).exists();
    Files.delete(host.resolve("nl6/sub/a.log"));
    assertThat(bench().look(STEP)).isInstanceOf(Finding.Change.class);
  }

  @Test
  void aDamagedArchiveIsPackedAgain() throws IOException {
    bench().changesOnce(STEP);
    Files.writeString(host.resolve("out/nl6.tgz"), "rubbish");
    bench().changesOnce(STEP);
  }

  @Test
  void anOlderFileOfTheSameSizeCountsAsAChange() throws IOException {
    bench().changesOnce(STEP);
    Files.setLastModifiedTime(
        host.resolve("nl6/sub/a.log"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(bench().look(STEP)).isInstanceOf(Finding.Change.class);
  }

  @Test
  void whatIsLeftOutMayChange() throws Exception {
    Files.writeString(host.resolve("f"), "more");
    String step =
        "archive: { path: ['${d}/nl6', '${d}/f'], dest: '${d}/out/', format: tar, exclude:"
            + " '*.log' }";
    bench().changesOnce(step);
    assertThat(says(host, "tar -tf out/nl6.tar")).contains("./f").doesNotContain("a.log");
    Files.writeString(host.resolve("nl6/sub/a.log"), "changed");
    Files.writeString(host.resolve("nl6/sub/b.log"), "new");
    assertThat(bench().look(step)).isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void itIsBroughtToTheJumpHostAndNothingStaysOnTheHost() throws Exception {
    String step =
        "archive: { path: '${d}/nl6', dest: kept/, to: jump, temp: '${d}/out', format: tar }";
    Finding.Change change = bench().changesOnce(step);
    assertThat(names("out")).isEmpty();
    Path kept = project.resolve("kept/app-1");
    assertThat(says(kept, "sha256sum -c nl6.tar.sha256")).contains("nl6.tar: OK");
    assertThat(change.touches()).isEmpty();
    Files.writeString(host.resolve("nl6/new"), "");
    assertThat(bench().look(step))
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken -> assertThat(broken.message()).contains("is there on the jump host"));
  }

  @Test
  void whatCantBePackedIsSaid() throws IOException {
    assertThat(broken("{ path: ['${d}/nl6', '${d}/no'], dest: '${d}/out/x.tgz' }"))
        .isEqualTo("`" + host + "/no` is not there");
    assertThat(broken("{ path: '${d}/nl6', dest: '${d}/a/b/x.tgz' }"))
        .isEqualTo("the folder `" + host + "/a/b` is not there");
    Files.createDirectory(host.resolve("out/x.tgz"));
    assertThat(broken("{ path: '${d}/nl6', dest: '${d}/out/x.tgz' }")).contains("is a folder");
  }

  @Test
  void aFailureLeavesNoPartOfAnArchive() throws IOException {
    LocalShell shell = new LocalShell();
    Work work = bench().work(STEP);
    Finding.Change change = (Finding.Change) work.judge(shell.run(work.look()));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.writeString(
        bin.resolve("tar"), "#!/bin/sh\necho 'tar: No space left on device' >&2; exit 2\n");
    Files.setPosixFilePermissions(bin.resolve("tar"), PosixFilePermissions.fromString("rwxr-xr-x"));
    LocalShell full = new LocalShell().with("PATH", bin + ":" + System.getenv("PATH"));
    assertThat(work.conclude(change, full.run(change.operations())))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("No space left on device"));
    assertThat(names("out")).isEmpty();
  }

  @Test
  void whatIsWrittenWronglyIsReported() throws EvaluationException {
    Bench bench = bench();
    assertThat(
            List.of(
                "{ path: /a/b }",
                "{ path: relative, dest: /x.tgz }",
                "{ path: /, dest: /x.tgz }",
                "{ path: /a/b, dest: /x.tgz, format: zip }",
                "{ path: /a/b, dest: /x.tgz, to: moon }",
                "{ path: /a/b, dest: /x.tgz, temp: /var/tmp }"))
        .allSatisfy(body -> assertThat(bench.faults("archive: " + body)).hasSize(1));
    assertThat(fault("{ path: /a/b, dest: /a/b/c.tgz }")).contains("would lie in");
    assertThat(fault("{ path: /a/b, dest: c.tgz }")).contains("is not a path on the host");
    assertThat(fault("{ path: [/a/b, '~/c'], dest: /c.tgz }")).contains("no folder in common");
  }

  private String fault(String body) {
    try {
      return bench().action("archive: " + body).prepare(bench()).describe();
    } catch (EvaluationException e) {
      return e.diagnostic().message();
    }
  }

  private Bench bench() {
    return new Bench(host, project);
  }

  private String broken(String body) {
    return ((Finding.Broken) bench().look("archive: " + body)).message();
  }

  private List<String> names(String name) throws IOException {
    try (Stream<Path> all = Files.list(host.resolve(name))) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve(name)));
  }

  private static String says(Path in, String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
