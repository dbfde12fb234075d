package dev.lockstep.crash;

import dev.lockstep.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The program as processes of its own, with a journal that can halt its process at an append.
 *
 * <p>They start fast: the classes lie in one jar, and an archive of them is shared.
 */
final class Program {
  private static final String STAND_IN = "dev/lockstep/journal/Appender";

  /**
   * A process that has ended.
   *
   * @param said what it printed, complaints among it
   */
  record Ended(int exit, String said) {}

  private final Path folder;
  private final String classPath;
  private final Map<String, String> environment;

  private Program(Path folder, String classPath, Map<String, String> environment) {
    this.folder = folder;
    this.classPath = classPath;
    this.environment = environment;
  }

  /** The same, started with other variables of the environment. */
  Program with(Map<String, String> variables) {
    return new Program(folder, classPath, variables);
  }

  /** Packs it into a folder that is there. */
  static Program in(Path folder) throws IOException {
    try {
      Path classes =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path jar = jar(folder.resolve("lockstep.jar"), standIn(folder, classes), classes);
      String libraries =
          Arrays.stream(System.getProperty("java.class.path").split(":", -1))
              .filter(entry -> entry.endsWith(".jar"))
              .collect(Collectors.joining(":"));
      return new Program(folder, jar + ":" + libraries, Map.of("USER", "ada"));
    } catch (URISyntaxException unforeseen) {
      throw new IOException(unforeseen);
    }
  }

  private static Path standIn(Path folder, Path classes) throws IOException {
    Path source = folder.resolve("Appender.java");
    try (var in = Program.class.getResourceAsStream("/crash/Appender.java")) {
      Files.write(source, in.readAllBytes());
    }
    Path to = Files.createDirectories(folder.resolve("stand-in"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            classes.toString(),
            "-d",
            to.toString(),
            source.toString());
    if (code != 0) {
      throw new IOException("the stand-in does not fit the program any more: " + source);
    }
    return to;
  }

  private static Path jar(Path jar, Path standIn, Path classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, standIn, "");
      add(out, classes, STAND_IN);
    }
    return jar;
  }

  private static void add(JarOutputStream out, Path root, String except) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        boolean isReplaced = !except.isEmpty() && name.matches(except + "(\\$.*)?\\.class");
        if (!isReplaced) {
          out.putNextEntry(new JarEntry(name));
          out.write(Files.readAllBytes(file));
          out.closeEntry();
        }
      }
    }
  }

  /**
   * Starts it.
   *
   * @param where its working folder
   * @param flags of the virtual machine
   */
  Process start(Path where, List<String> flags, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    words.addAll(List.of("-Xlog:disable", "-Xlog:all=off"));
    Path archive = folder.resolve("lockstep.jsa");
    if (Files.exists(archive)) {
      words.add("-XX:SharedArchiveFile=" + archive);
    }
    words.addAll(flags);
    words.addAll(List.of("-cp", classPath, "dev.lockstep.cli.Main"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(where.toFile());
    builder.environment().put("HOME", where.toString());
    builder.environment().remove("SUDO_USER");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    OutputStream nobodyTypes = process.getOutputStream();
    nobodyTypes.close();
    return process;
  }

  /** Runs it to its end. */
  Ended run(Path where, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return end(start(where, flags, arguments));
  }

  /** Waits for its end. */
  static Ended end(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  /** From now on it starts faster; costs one start. */
  List<String> archiving() {
    return List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("lockstep.jsa"));
  }
}
