package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveActionTest {
  private static final String MOVE = "move: { src: '${d}/a', dest: '${d}/b' }";

  @TempDir Path folder;

  @Test
  void aFileIsMovedOnce() throws IOException {
    Files.writeString(folder.resolve("a"), "x");
    Finding.Change change = new Bench(folder).changesOnce(MOVE);
    assertThat(Files.readString(folder.resolve("b"))).isEqualTo("x");
    assertThat(change.touches()).containsExactly(folder + "/a", folder + "/b");
    assertThat(change.before()).containsEntry("type", Value.of("file"));
  }

  @Test
  void aFolderIsMovedWhole() throws IOException {
    Files.createDirectories(folder.resolve("a/in"));
    new Bench(folder).changesOnce("move: { src: '${d}/a/', dest: '${d}/b/' }");
    assertThat(folder.resolve("b/in")).isDirectory();
  }

  @Test
  void aLinkIsMovedAndNotWhatItLeadsTo() throws IOException {
    Files.createDirectories(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("a"), Path.of("real"));
    new Bench(folder).changesOnce(MOVE);
    assertThat(folder.resolve("b")).isSymbolicLink();
    assertThat(folder.resolve("real")).isDirectory();
  }

  @Test
  void anotherFileSystemTakesAllOfAFolder() throws IOException {
    Path away = Files.createTempDirectory(Path.of("/dev/shm"), "away");
    Files.createDirectories(folder.resolve("a"));
    Files.writeString(folder.resolve("a/one"), "1");
    Files.createSymbolicLink(folder.resolve("a/two"), Path.of("one"));

    new Bench(folder).changesOnce("move: { src: '${d}/a', dest: " + away + "/b }");

    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(away.resolve("b/one")).hasContent("1");
    assertThat(away.resolve("b/two")).isSymbolicLink();
    assertThat(away.toFile().list()).containsExactly("b");
    new LocalShell().run(List.of(Exec.changing("rm -rf " + away)));
  }

  /** A full disk, as far as a copy can tell. */
  @Test
  void whatDoesNotFitElsewhereStaysWhereItIs() throws IOException {
    Path away = Files.createTempDirectory(Path.of("/dev/shm"), "away");
    Files.writeString(folder.resolve("a"), "all of it");
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path cp = tools.resolve("cp");
    Files.writeString(
        cp, "#!/bin/sh\n[ \"$1\" = --help ] && exit 1\necho all >\"$4\"\necho full >&2\nexit 1\n");
    assertThat(cp.toFile().setExecutable(true)).isTrue();
    Bench bench =
        new Bench(folder).by(new LocalShell().with("PATH", tools + ":" + System.getenv("PATH")));

    assertThat(bench.run("move: { src: '${d}/a', dest: " + away + "/b }"))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class, failed -> assertThat(failed.message()).contains("full"));
    assertThat(folder.resolve("a")).hasContent("all of it");
    assertThat(away).isEmptyDirectory();
    Files.delete(away);
  }

  @Test
  void aTargetThatIsThereIsRefused() throws IOException {
    Files.writeString(folder.resolve("a"), "x");
    Files.createDirectory(folder.resolve("b"));
    assertThat(broken()).contains("is there already: a folder");
    assertThat(folder.resolve("b")).isEmptyDirectory();
  }

  @Test
  void aLinkThatLeadsNowhereIsATargetToo() throws IOException {
    Files.writeString(folder.resolve("a"), "x");
    Files.createSymbolicLink(folder.resolve("b"), Path.of("nowhere"));
    assertThat(broken()).contains("is there already: a symbolic link");
  }

  @Test
  void neitherOfThemIsAFault() {
    assertThat(broken()).startsWith("neither ");
  }

  @Test
  void aFolderForTheTargetMustBeThere() throws IOException {
    Files.writeString(folder.resolve("a"), "x");
    assertThat(broken("move: { src: '${d}/a', dest: '${d}/x/b' }")).contains("is not there");
  }

  @Test
  void nothingIsMovedIntoItself() throws IOException {
    Files.createDirectory(folder.resolve("a"));
    assertThat(broken("move: { src: '${d}/a', dest: '${d}/a/b' }")).contains("into itself");
    assertThat(broken("move: { src: /usr, dest: '${d}/b' }")).contains("never moved");
  }

  @Test
  void aTargetThatAppearsMeanwhileBuriesNothing() throws IOException {
    Files.createDirectories(folder.resolve("a/in"));
    Bench bench = new Bench(folder);
    Work work = bench.work(MOVE);
    LocalShell shell = new LocalShell();
    Finding.Change change = (Finding.Change) work.judge(shell.run(work.look()));
    Files.createDirectory(folder.resolve("b"));
    List<Operation> operations = change.operations();
    assertThat(work.conclude(change, shell.run(operations)))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("something at the target now"));
    assertThat(folder.resolve("a/in")).isDirectory();
    assertThat(folder.resolve("b")).isEmptyDirectory();
  }

  /** A move command that knows no options, and a folder that appears just before it. */
  @Test
  void whatWasBuriedByAPlainMoveIsBroughtBack() throws IOException {
    Files.createDirectories(folder.resolve("a/in"));
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path mv = tools.resolve("mv");
    Files.writeString(
        mv,
        "#!/bin/sh\n[ \"$1\" = --help ] && exit 1\nmkdir -p '" + folder + "/b'\n/bin/mv \"$@\"\n");
    assertThat(mv.toFile().setExecutable(true)).isTrue();
    Bench bench =
        new Bench(folder).by(new LocalShell().with("PATH", tools + ":" + System.getenv("PATH")));
    assertThat(bench.run(MOVE))
        .isInstanceOfSatisfying(
            Conclusion.Failed.class,
            failed -> assertThat(failed.message()).contains("appeared at the target meanwhile"));
    assertThat(folder.resolve("a/in")).isDirectory();
    assertThat(folder.resolve("b")).isEmptyDirectory();
  }

  private String broken() {
    return broken(MOVE);
  }

  private String broken(String yaml) {
    return ((Finding.Broken) new Bench(folder).look(yaml)).message();
  }
}
