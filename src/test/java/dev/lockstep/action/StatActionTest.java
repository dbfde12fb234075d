package dev.lockstep.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatActionTest {
  @TempDir Path folder;

  @Test
  void aFileIsSeenWithAllThatAnsibleTells() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "abc");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
    Value.Mapping stat = stat("stat: { path: '${d}/f', checksum: true }");
    assertThat(stat.entries())
        .containsEntry("exists", Value.of(true))
        .containsEntry("isreg", Value.of(true))
        .containsEntry("isdir", Value.of(false))
        .containsEntry("mode", Value.of("0640"))
        .containsEntry("size", Value.of(3))
        .containsEntry("mtime", Value.of(1_700_000_000))
        .containsEntry("pw_name", Value.of(Files.getOwner(file).getName()))
        .containsEntry(
            "checksum",
            Value.of("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @Test
  void nothingThereIsNoFault() {
    assertThat(stat("stat: { path: '${d}/f' }").entries())
        .containsEntry("exists", Value.of(false))
        .hasSize(2);
    assertThat(stat("stat: { path: '${d}/f/g' }").entries())
        .containsEntry("exists", Value.of(false));
  }

  @Test
  void aLinkIsSeenItselfUnlessFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("l"), Path.of("."));
    assertThat(stat("stat: { path: '${d}/l' }").entries())
        .containsEntry("islnk", Value.of(true))
        .containsEntry("lnk_target", Value.of("."));
    assertThat(stat("stat: { path: '${d}/l', follow: true }").entries())
        .containsEntry("isdir", Value.of(true));
    assertThat(stat("stat: { path: / }").entries()).containsEntry("isdir", Value.of(true));
  }

  @Test
  void whatCantBeSeenIsAFault() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(closed, Set.of());
    Bench bench = new Bench(folder).by(new LocalShell().asNobody());
    assertThat(bench.look("stat: { path: '${d}/closed/f' }")).isInstanceOf(Finding.Broken.class);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void withoutTheCommandNobodyHasLooked() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Bench bench = new Bench(folder).by(new LocalShell().with("PATH", empty.toString()));
    assertThat(bench.look("stat: { path: '${d}/f' }"))
        .isEqualTo(
            new Finding.Broken(
                "could not look at `" + folder + "/f`: there is no `stat` command", ""));
  }

  private Value.Mapping stat(String yaml) {
    Conclusion.Done done = (Conclusion.Done) new Bench(folder).run(yaml);
    assertThat(done.changed()).isFalse();
    return (Value.Mapping) done.values().get("stat");
  }
}
