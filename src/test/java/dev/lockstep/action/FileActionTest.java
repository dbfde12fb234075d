package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileActionTest {
  @TempDir Path folder;

  @Test
  void aFolderIsMadeWithThoseAboveIt() throws IOException {
    Finding.Change change =
        bench().changesOnce("file: { path: '${d}/a/b b/c', state: directory, mode: '0750' }");
    assertThat(mode("a")).isEqualTo("rwxr-x---");
    assertThat(mode("a/b b/c")).isEqualTo("rwxr-x---");
    assertThat(change.before().get("created"))
        .isEqualTo(
            Value.of(
                List.of(
                    Value.of(folder + "/a"),
                    Value.of(folder + "/a/b b"),
                    Value.of(folder + "/a/b b/c"))));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.writeString(folder.resolve("f"), "");
    assertThat(broken("file: { path: '${d}/f', state: directory }")).contains("not a folder");
    assertThat(broken("file: { path: '${d}/f/g', state: directory }")).contains("is no folder");
  }

  @Test
  void setGroupIdOfAFolderGoesWhenTheModeHasNone() throws IOException {
    Path made = Files.createDirectory(folder.resolve("s"));
    new LocalShell().run(List.of(Exec.changing("chmod 2755 " + made)));
    bench().changesOnce("file: { path: '${d}/s', mode: '0755' }");
    bench().changesOnce("file: { path: '${d}/s', mode: 'g+s' }");
  }

  @Test
  void withoutAStateWhatIsThereStays() throws IOException {
    Files.writeString(folder.resolve("f"), "x");
    Finding.Change change = bench().changesOnce("file: { path: '${d}/f', mode: a-w }");
    assertThat(mode("f")).isEqualTo("r--r--r--");
    assertThat(change.before()).containsEntry("mode", Value.of("0644"));
    assertThat(broken("file: { path: '${d}/g', mode: a-w }")).contains("is not there");
  }

  @Test
  void stateFileMeansAFile() {
    assertThat(broken("file: { path: '${d}', state: file }")).contains("is a folder, not a file");
  }

  @Test
  void aLinkIsMadeAndLedElsewhere() throws IOException {
    Files.writeString(folder.resolve("one"), "1");
    Files.writeString(folder.resolve("two"), "2");
    bench().changesOnce("file: { src: one, path: '${d}/l', state: link }");
    Finding.Change change =
        bench().changesOnce("file: { src: '${d}/two', path: '${d}/l', state: link }");
    assertThat(Files.readString(folder.resolve("l"))).isEqualTo("2");
    assertThat(change.before()).containsEntry("target", Value.of("one"));
  }

  @Test
  void aLinkToAFolderIsReplacedAndNothingIsPutIntoTheFolder() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.createDirectory(folder.resolve("new"));
    Files.createSymbolicLink(folder.resolve("l"), Path.of("old"));
    bench().changesOnce("file: { src: new, path: '${d}/l', state: link }");
    assertThat(old).isEmptyDirectory();
    assertThat(Files.readSymbolicLink(folder.resolve("l"))).isEqualTo(Path.of("new"));
  }

  @Test
  void aLinkTakesNoPlaceAndLeadsNowhereOnlyByForce() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    String link = "file: { src: nowhere, path: '${d}/f', state: link";
    assertThat(broken(link + " }")).contains("is a file, not a link");
    assertThat(broken("file: { src: nowhere, path: '${d}/l', state: link }"))
        .contains("is not there");
    assertThat(broken("file: { src: f, path: '${d}', state: link, force: true }"))
        .contains("is a folder, not a link");
    Finding.Change change = bench().changesOnce(link + ", force: true }");
    assertThat(change.before()).containsEntry("content", Value.of("old"));
  }

  @Test
  void aFileIsRemovedAndRemembered() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    Finding.Change change = bench().changesOnce("file: { path: '${d}/f', state: absent }");
    assertThat(folder.resolve("f")).doesNotExist();
    assertThat(change.before())
        .containsEntry("content", Value.of("old"))
        .containsEntry("restorable", Value.of(true));
  }

  @Test
  void aFullFolderIsRemovedAndCantBeRestored() throws IOException {
    Files.createDirectories(folder.resolve("full/a/b"));
    Files.writeString(folder.resolve("full/f"), "x");
    Finding.Change change = bench().changesOnce("file: { path: '${d}/full', state: absent }");
    assertThat(folder.resolve("full")).doesNotExist();
    assertThat(change.what()).contains("the 3 entries in it");
    assertThat(change.before())
        .containsEntry("entries", Value.of(3))
        .containsEntry("restorable", Value.of(false));
  }

  @Test
  void aLinkIsRemovedAndNotWhatItLeadsTo() throws IOException {
    Files.createDirectories(folder.resolve("real/in"));
    Files.createSymbolicLink(folder.resolve("l"), Path.of("real"));
    bench().changesOnce("file: { path: '${d}/l/', state: absent }");
    assertThat(folder.resolve("real/in")).isDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "/usr/", "/etc/.", "/home", "~", "~/"})
  void whatAMachineLivesOnIsNeverRemoved(String path) {
    Work work = bench().set("p", Value.of(path)).work("file: { path: '${p}', state: absent }");
    List<Operation> look = work.look();
    assertThat(work.judge(new LocalShell().run(look))).isInstanceOf(Finding.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "''", "usr", "/usr/../etc", "/..", "~bob/x"})
  void aPathThatMayLeadElsewhereIsAnError(String path) {
    assertThat(bench().faults("file: { path: " + path + ", state: absent }")).isNotEmpty();
  }

  @Test
  void touchMakesAFileAndIsAChangeEachTime() throws IOException {
    String touch = "file: { path: '${d}/t', state: touch, mode: '0600' }";
    assertThat(bench().run(touch)).isEqualTo(done());
    assertThat(mode("t")).isEqualTo("rw-------");
    Files.setLastModifiedTime(folder.resolve("t"), FileTime.from(Instant.EPOCH));
    assertThat(bench().run(touch)).isEqualTo(done());
    assertThat(Files.getLastModifiedTime(folder.resolve("t")).toInstant()).isAfter(Instant.EPOCH);
  }

  @Test
  void theHomeIsTheUsersOnTheHost() throws IOException {
    Bench bench = bench().by(new LocalShell().with("HOME", folder.toString()));
    Finding.Change change = bench.changesOnce("file: { path: ~/x y, state: directory }");
    assertThat(folder.resolve("x y")).isDirectory();
    assertThat(change.touches()).containsExactly(folder + "/x y");
    assertThat(bench().by(new LocalShell().with("HOME", "")).look("file: { path: ~/x }"))
        .isInstanceOf(Finding.Broken.class);
  }

  @Test
  void aNameWithALineEndIsOneName() throws IOException {
    Bench bench = bench().set("n", Value.of(folder + "/a\nexists=no\nlook-end\n"));
    bench.changesOnce("file: { path: '${n}', state: directory }");
    bench.changesOnce("file: { path: '${n}', state: absent }");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aCommandThatFailsIsReportedInTheHostsWords() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    Bench bench = bench().by(new LocalShell().asNobody());
    assertThat(bench.run("file: { path: '${d}/closed/x', state: directory }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("could not make the folder")
                    .contains("Permission denied (exit status 1)"));
  }

  @Test
  void ownersAreKnownByNameAndByNumber() throws IOException {
    Files.writeString(folder.resolve("f"), "x");
    int uid = (Integer) Files.getAttribute(folder.resolve("f"), "unix:uid");
    Bench bench = bench().set("me", Value.of(Files.getOwner(folder.resolve("f")).getName()));
    assertThat(bench.look("file: { path: '${d}/f', owner: '${me}' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("file: { path: '${d}/f', owner: '" + uid + "' }"))
        .isInstanceOf(Finding.Satisfied.class);
    assertThat(bench.look("file: { path: '${d}/f', owner: nobody-here }"))
        .isInstanceOfSatisfying(
            Finding.Change.class,
            change -> assertThat(change.what()).contains("owner nobody-here instead of"));
  }

  private Conclusion.Done done() {
    return new Conclusion.Done(
        true, java.util.Map.of("path", Value.of(folder + "/t")), java.util.Map.of());
  }

  private Bench bench() {
    return new Bench(folder);
  }

  private String broken(String yaml) {
    return ((Finding.Broken) bench().look(yaml)).message();
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
