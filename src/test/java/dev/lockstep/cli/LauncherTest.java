package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a project of its own, with a Maven and a JVM that only note how they are called.
 */
class LauncherTest {
  @TempDir private Path folder;
  private Path project;

  /** What a start printed, and its exit code. */
  private record Started(String output, int code) {}

  @BeforeEach
  void project() throws IOException {
    project = Files.createDirectories(folder.resolve("a project"));
    Files.createDirectories(project.resolve("src/main"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("lockstep"), project.resolve("lockstep"));
    Files.createDirectories(folder.resolve("bin"));
    program("mvn", "echo built >> \"" + folder + "/builds\"");
    program(
        "java",
        "case \"$*\" in *cli.Main*) echo \"in $(pwd -P): $*\"; exit ${JAVA_ENDS:-0};; esac");
  }

  @Test
  void buildsOnceAndSaysSo() throws Exception {
    assertThat(start("--version").output()).contains("building from source");
    assertThat(start("--version").output()).doesNotContain("building");

    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    start("--version");
    Path source = Files.writeString(project.resolve("src/main/A.java"), "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    start("--version");

    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(2);
  }

  @Test
  void worksFromAnyFolderAndThroughLinks() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("ls"), project.resolve("lockstep"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("elsewhere/ls"));

    for (Path launcher : List.of(link, second)) {
      Started started = start(launcher, elsewhere, Map.of(), "plan", "two words");
      assertThat(started.output())
          .contains("in " + elsewhere.toRealPath() + ":")
          .contains("-Dlockstep.home=" + project.toRealPath())
          .contains("plan two words");
    }
  }

  @Test
  void theExitCodeIsTheJvms() throws Exception {
    assertThat(start(project.resolve("lockstep"), folder, Map.of("JAVA_ENDS", "42")).code())
        .isEqualTo(42);
  }

  @Test
  void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
    program("mvn", "echo 'no such goal'; exit 1");

    Started failed = start("--version");
    assertThat(failed.code()).isEqualTo(70);
    assertThat(failed.output()).contains("no such goal", "the build failed");

    program("mvn", "true");
    assertThat(start("--version").code()).isZero();
  }

  @Test
  void aFolderThatIsGoneIsToldBeforeAnythingIsBuilt() throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    String script = "cd '%s' && rmdir '%s' && exec sh '%s/lockstep'".formatted(gone, gone, project);
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();

    assertThat(process.inputReader().lines()).anyMatch(line -> line.contains("no longer there"));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("builds")).doesNotExist();
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Started start(String... arguments) throws Exception {
    return start(project.resolve("lockstep"), folder, Map.of(), arguments);
  }

  private Started start(
      Path launcher, Path from, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.redirectErrorStream(true).environment().remove("JAVA_HOME");
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Started(
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8),
        process.waitFor());
  }
}
