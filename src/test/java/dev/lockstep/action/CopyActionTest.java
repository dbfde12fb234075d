package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Operation;
import dev.lockstep.operation.Upload;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyActionTest {
  @TempDir Path folder;

  @Test
  void aNewFileIsWrittenOnce() throws IOException {
    Finding.Change change =
        bench().changesOnce("copy: { content: \"a\\nb\\n\", dest: '${d}/it''s', mode: '0640' }");
    assertThat(Files.readString(folder.resolve("it's"))).isEqualTo("a\nb\n");
    assertThat(mode("it's")).isEqualTo("rw-r-----");
    assertThat(change.diff()).contains(new Finding.Diff(folder + "/it's", "", "a\nb\n"));
    assertThat(change.before()).containsEntry("exists", Value.of(false));
    assertThat(change.touches()).containsExactly(folder + "/it's");
  }

  @Test
  void aChangedFileKeepsItsModeAndIsRememberedWhole() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    Files.setPosixFilePermissions(
        folder.resolve("f"), PosixFilePermissions.fromString("rwx------"));
    Finding.Change change = bench().changesOnce("copy: { content: new, dest: '${d}/f' }");
    assertThat(Files.readString(folder.resolve("f"))).isEqualTo("new");
    assertThat(mode("f")).isEqualTo("rwx------");
    assertThat(change.diff()).contains(new Finding.Diff(folder + "/f", "old", "new"));
    assertThat(change.before())
        .containsEntry("content", Value.of("old"))
        .containsEntry("kept", Value.of(true))
        .containsEntry("mode", Value.of("0700"));
  }

  @Test
  void bytesThatAreNoTextAreRememberedToo() throws IOException {
    Files.write(folder.resolve("f"), new byte[] {0, -1, '\n', '='});
    Finding.Change change = bench().changesOnce("copy: { content: new, dest: '${d}/f' }");
    assertThat(change.before()).containsEntry("content_base64", Value.of("AP8KPQ=="));
    assertThat(change.diff()).isEmpty();
  }

  @Test
  void aLargeFileIsNotKept() throws IOException {
    Files.write(folder.resolve("f"), new byte[FileContent.KEPT + 1]);
    Finding.Change change = bench().changesOnce("copy: { content: new, dest: '${d}/f' }");
    assertThat(change.before())
        .containsEntry("kept", Value.of(false))
        .doesNotContainKeys("content", "content_base64");
  }

  @Test
  void aBackupStaysBesideTheFile() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    Finding.Change change =
        bench().changesOnce("copy: { content: new, dest: '${d}/f', backup: true }");
    Path backup = Path.of(change.before().get("backup").toString());
    assertThat(Files.readString(backup)).isEqualTo("old");
  }

  @Test
  void onlyTheModeDiffers() throws IOException {
    Files.writeString(folder.resolve("f"), "same");
    Finding.Change change =
        bench().changesOnce("copy: { content: same, dest: '${d}/f', mode: 'u=rw,go=' }");
    assertThat(change.what()).contains("mode 0600 instead of 0644");
    assertThat(change.operations()).noneMatch(Upload.class::isInstance);
    assertThat(mode("f")).isEqualTo("rw-------");
  }

  @Test
  void aFileGoesIntoAFolderUnderItsName() throws IOException {
    Files.writeString(folder.resolve("motd"), "hi");
    Files.createDirectory(folder.resolve("etc"));
    bench().changesOnce("copy: { src: motd, dest: '${d}/etc' }");
    assertThat(Files.readString(folder.resolve("etc/motd"))).isEqualTo("hi");
    assertThat(bench().look("copy: { src: motd, dest: '${d}/etc/' }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aTextDoesNotGoIntoAFolder() {
    assertThat(broken("copy: { content: x, dest: '${d}' }")).contains("is a folder");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(broken("copy: { content: x, dest: '${d}/a/b/c' }"))
        .isEqualTo("the folder `" + folder + "/a/b` is not there");
  }

  @Test
  void aFileInThePlaceOfAFolderIsNoFolder() throws IOException {
    Files.writeString(folder.resolve("f"), "");
    assertThat(broken("copy: { content: x, dest: '${d}/f/g' }")).contains("is no folder");
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    Files.writeString(folder.resolve("real"), "real");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
    Finding.Change change = bench().changesOnce("copy: { content: new, dest: '${d}/link' }");
    assertThat(change.before()).containsEntry("target", Value.of("real"));
    assertThat(Files.readString(folder.resolve("real"))).isEqualTo("real");
    assertThat(Files.isSymbolicLink(folder.resolve("link"))).isFalse();
  }

  @Test
  void withoutForceAFileStays() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    assertThat(bench().look("copy: { content: new, dest: '${d}/f', force: false }"))
        .isInstanceOf(Finding.Satisfied.class);
  }

  @Test
  void aSecretIsComparedOnTheHostAndShownNowhere() throws IOException {
    Bench bench = bench().secret("password", "geheim");
    String step = "copy: { content: 'pw=${password}', dest: '${d}/f', mode: '0600' }";
    Files.writeString(folder.resolve("f"), "pw=earlier");
    Finding.Change change = bench.changesOnce(step);
    assertThat(Files.readString(folder.resolve("f"))).isEqualTo("pw=geheim");
    assertThat(change.toString()).doesNotContain("geheim").doesNotContain("pw=earlier");
    assertThat(change.what()).contains("content hidden");
    assertThat(change.before()).doesNotContainKeys("content", "sha256");
    for (Operation operation : change.operations()) {
      assertThat(operation.describe()).doesNotContain("geheim");
    }
  }

  @Test
  void whatCantBeLookedAtIsBrokenAndNeverAbsent() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.writeString(closed.resolve("f"), "x");
    open(folder);
    Files.setPosixFilePermissions(closed, Set.of());
    Bench bench = bench().by(new LocalShell().asNobody());
    Finding found = bench.look("copy: { content: x, dest: '${d}/closed/f' }");
    assertThat(found)
        .isInstanceOfSatisfying(
            Finding.Broken.class,
            broken ->
                assertThat(broken.message())
                    .contains("could not look")
                    .contains("Permission denied"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFileThatIsNotThereIsFoundWhenTheStepIsRead() {
    assertThat(bench().faults("copy: { src: nowhere, dest: /x }"))
        .singleElement()
        .satisfies(found -> assertThat(found.code()).isEqualTo("missing-file"));
  }

  @Test
  void aRelativePathOnTheHostIsAnError() {
    assertThat(bench().faults("copy: { content: a, dest: etc/motd }")).hasSize(1);
    assertThat(bench().faults("copy: { content: a, dest: /etc/../motd }")).hasSize(1);
  }

  @Test
  void ansiblesShortFormIsAnErrorWithTheYamlToWrite() {
    assertThat(bench().faults("copy: src=a dest=/b mode=0644"))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.helps())
                    .containsExactly("write `copy: { src: a, dest: /b, mode: 0644 }`"));
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

  /** Temporary folders are closed to others, all the way up to the one that is not. */
  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
