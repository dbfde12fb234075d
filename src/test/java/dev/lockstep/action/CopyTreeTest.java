package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Upload;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code project/conf} holds a file, an empty folder, a deep file, a link and an odd name. */
class CopyTreeTest {
  private static final String WHOLE = "copy: { src: conf, dest: '${d}/to' }";
  private static final String CONTENT = "copy: { src: conf/, dest: '${d}/to' }";

  @TempDir Path folder;
  private Path host;
  private Path project;

  @BeforeEach
  void fill() throws IOException {
    host = Files.createDirectory(folder.resolve("host"));
    project = Files.createDirectory(folder.resolve("project"));
    fill(project.resolve("conf"));
  }

  private static void fill(Path conf) throws IOException {
    Files.createDirectories(conf.resolve("sub/deep"));
    Files.createDirectories(conf.resolve("empty"));
    Files.writeString(conf.resolve("a.xml"), "<a/>\n");
    Files.write(conf.resolve("sub/deep/bytes"), new byte[] {0, -1, 10});
    Files.writeString(conf.resolve("sub/- it's $x"), "odd");
    Files.createSymbolicLink(conf.resolve("link"), Path.of("a.xml"));
  }

  @Test
  void aFolderGoesIntoTheOtherUnderItsName() throws IOException {
    Finding.Change change = bench().changesOnce(WHOLE);
    assertThat(tree(host.resolve("to/conf"))).isEqualTo(tree(project.resolve("conf")));
    assertThat(change.what())
        .isEqualTo("write 4 folders, 3 files, 1 link in `" + host + "/to/conf`");
    assertThat(change.diff().orElseThrow().after()).contains("sub/- it's $x file ");
  }

  @Test
  void withASlashItsContentGoes() throws IOException {
    bench().changesOnce(CONTENT);
    assertThat(tree(host.resolve("to"))).isEqualTo(tree(project.resolve("conf")));
  }

  @Test
  void onlyWhatDiffersIsSentAndNothingIsRemoved() throws IOException {
    bench().changesOnce(CONTENT);
    Files.writeString(host.resolve("to/own"), "stays");
    Files.writeString(host.resolve("to/a.xml"), "other");
    Finding.Change change = bench().changesOnce(CONTENT);
    assertThat(change.operations().stream().filter(Upload.class::isInstance)).hasSize(1);
    assertThat(change.touches()).containsExactly(host + "/to/a.xml");
    assertThat(change.diff().orElseThrow().before()).startsWith("a.xml file d9298a10d1b0");
    assertThat(host.resolve("to/own")).hasContent("stays");
    assertThat(entry(change, 0)).containsEntry("content", Value.of("other"));
  }

  @Test
  void whatWasFoundRestoresTheFirstState() throws IOException {
    Path to = Files.createDirectories(host.resolve("to/sub"));
    Files.write(host.resolve("to/a.xml"), new byte[] {1, 0, 2});
    Files.writeString(to.resolve("- it's $x"), "before");
    Files.createSymbolicLink(host.resolve("to/link"), Path.of("elsewhere"));
    var first = tree(host.resolve("to"));
    Finding.Change change = bench().changesOnce(CONTENT);
    assertThat(tree(host.resolve("to"))).isNotEqualTo(first);
    Restored.entries(change.before());
    assertThat(tree(host.resolve("to"))).isEqualTo(first);
  }

  @Test
  void modesAreWhatTheOptionsSay() throws IOException {
    String step = "copy: { src: conf/, dest: '${d}/to', mode: '0600', directory_mode: '0710' }";
    bench().changesOnce(step);
    assertThat(mode("to/a.xml")).isEqualTo("rw-------");
    assertThat(mode("to/sub/deep")).isEqualTo("rwx--x---");
    Files.setPosixFilePermissions(
        host.resolve("to/a.xml"), PosixFilePermissions.fromString("rw-r--r--"));
    Finding.Change change = bench().changesOnce(step);
    assertThat(change.what()).contains("mode or owner of 1");
    assertThat(change.operations()).noneMatch(Upload.class::isInstance);
  }

  @Test
  void whatIsInTheWayIsNamedAndNothingIsDone() throws IOException {
    Files.createDirectories(host.resolve("to/a.xml"));
    assertThat(broken(CONTENT))
        .isEqualTo("`" + host + "/to/a.xml` is a folder, where a file is to be");
    Files.delete(host.resolve("to/a.xml"));
    Files.writeString(host.resolve("to/sub"), "");
    assertThat(broken(CONTENT)).contains("where a folder is to be");
  }

  @Test
  void withoutForceWhatIsThereStays() throws IOException {
    Files.createDirectories(host.resolve("to"));
    Files.writeString(host.resolve("to/a.xml"), "old");
    bench().changesOnce("copy: { src: conf/, dest: '${d}/to', force: false }");
    assertThat(host.resolve("to/a.xml")).hasContent("old");
    assertThat(host.resolve("to/sub/deep/bytes")).exists();
  }

  @Test
  void aBackupIsKeptOfEachFileThatIsReplaced() throws IOException {
    Files.createDirectories(host.resolve("to"));
    Files.writeString(host.resolve("to/a.xml"), "old");
    Finding.Change change =
        bench().changesOnce("copy: { src: conf/, dest: '${d}/to', backup: true }");
    assertThat(Path.of(entry(change, 0).get("backup").toString())).hasContent("old");
  }

  @Test
  void aFileOfTheHostIsCopiedThereWithItsMode() throws IOException {
    Files.writeString(host.resolve("f"), "text");
    Files.setPosixFilePermissions(host.resolve("f"), PosixFilePermissions.fromString("rwxr-x---"));
    bench().changesOnce("copy: { src: '${d}/f', dest: '${d}/g', on_host: true }");
    assertThat(host.resolve("g")).hasContent("text");
    assertThat(mode("g")).isEqualTo("rwxr-x---");
    Files.createDirectory(host.resolve("in"));
    bench().changesOnce("copy: { src: '${d}/f', dest: '${d}/in', on_host: true, mode: '0600' }");
    assertThat(mode("in/f")).isEqualTo("rw-------");
  }

  @Test
  void aFolderOfTheHostIsCopiedThere() throws IOException {
    fill(host.resolve("nl6.back"));
    Files.setPosixFilePermissions(
        host.resolve("nl6.back/a.xml"), PosixFilePermissions.fromString("rw-r-----"));
    bench().changesOnce("copy: { src: '${d}/nl6.back/', dest: '${d}/nl6', on_host: true }");
    assertThat(tree(host.resolve("nl6"))).isEqualTo(tree(host.resolve("nl6.back")));
    bench().changesOnce("copy: { src: '${d}/nl6.back', dest: '${d}/x', on_host: true }");
    assertThat(tree(host.resolve("x/nl6.back"))).isEqualTo(tree(host.resolve("nl6.back")));
    Files.writeString(host.resolve("nl6/a.xml"), "changed");
    Finding.Change change =
        bench().changesOnce("copy: { src: '${d}/nl6.back/', dest: '${d}/nl6', on_host: true }");
    assertThat(change.touches()).containsExactly(host + "/nl6/a.xml");
    assertThat(entry(change, 0)).containsEntry("content", Value.of("changed"));
  }

  @Test
  void whatIsNotOnTheHostIsRefused() throws IOException {
    assertThat(broken("copy: { src: '${d}/no', dest: '${d}/to', on_host: true }"))
        .isEqualTo("`" + host + "/no` is not there");
    fill(host.resolve("a"));
    assertThat(broken("copy: { src: '${d}/a/', dest: '${d}/a/b', on_host: true }"))
        .contains("to or into itself");
    assertThat(broken("copy: { src: '${d}/a/a.xml', dest: '${d}/b/c', on_host: true }"))
        .contains("the folder `" + host + "/b` is not there");
    Files.writeString(host.resolve("a/line\nbreak"), "");
    assertThat(broken("copy: { src: '${d}/a', dest: '${d}/b', on_host: true }"))
        .contains("a name with a line break");
  }

  @Test
  void theFilesOfAFolderBelongToThePlan() throws Exception {
    assertThat(bench().action(WHOLE).sends(bench()))
        .extracting(path -> project.resolve("conf").relativize(path).toString())
        .containsExactly("a.xml", "sub/- it's $x", "sub/deep/bytes");
  }

  @Test
  void ansiblesWordIsAnsweredWithOurs() {
    assertThat(bench().faults("copy: { src: /a, dest: /b, remote_src: true }"))
        .anySatisfy(found -> assertThat(found.helps()).contains("write `on_host: true`"));
    assertThat(bench().faults("copy: { content: a, dest: /b, on_host: true }")).isNotEmpty();
    assertThat(bench().faults("copy: { src: a, dest: /b, on_host: true }")).hasSize(1);
  }

  private Bench bench() {
    return new Bench(host, project);
  }

  private String broken(String yaml) {
    return ((Finding.Broken) bench().look(yaml)).message();
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve(name)));
  }

  private static Map<String, Value> entry(Finding.Change change, int index) {
    Value.Listing entries = (Value.Listing) change.before().get("entries");
    return ((Value.Mapping) entries.items().get(index)).entries();
  }

  /** Everything below a folder: kind, mode of files and content or target. */
  private static Map<String, String> tree(Path folder) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    for (Path each : all) {
      String what =
          Files.isSymbolicLink(each)
              ? "-> " + Files.readSymbolicLink(each)
              : Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
                  ? "folder"
                  : PosixFilePermissions.toString(Files.getPosixFilePermissions(each))
                      + Arrays.toString(Files.readAllBytes(each));
      tree.put(folder.relativize(each).toString(), what);
    }
    return tree;
  }
}
