package dev.lockstep.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One practice host made by the kit's scripts below a folder of a test, and what its programs say.
 */
final class KitHost implements AutoCloseable {

  private static final Map<String, String> ALONE =
      Map.ofEntries(
          Map.entry("name", "alone"),
          Map.entry("address", "127.0.0.1"),
          Map.entry("roles", "marketing mail tracking"),
          Map.entry("family", "debian"),
          Map.entry("separate", "no"),
          Map.entry("target_build", "9032"),
          Map.entry("web_port", "18080"),
          Map.entry("instances", "prod"),
          Map.entry("owns", "prod"),
          Map.entry("postgres", ""),
          Map.entry("tracking_peers", "front2:18082"),
          Map.entry("database_of_prod", "localhost 5432 prod neolane"),
          Map.entry("user", "ops"),
          Map.entry("postupgrade_seconds", "0.2"));

  /** What a program printed (both channels, in order) and its exit status. */
  record Told(int status, String text) {

    List<String> lines() {
      return text.lines().toList();
    }
  }

  private final Kit kit;
  private final HostSheet sheet;

  private KitHost(Kit kit, HostSheet sheet) {
    this.kit = kit;
    this.sheet = sheet;
  }

  /** A new standalone host of {@code version} in {@code lab}, seeded and not started. */
  static KitHost seeded(Path lab, String version, String build) throws IOException {
    return seeded(lab, version, build, Map.of());
  }

  /** The same, with other values in the file that describes it. */
  static KitHost seeded(Path lab, String version, String build, Map<String, String> other)
      throws IOException {
    KitHost host = described(lab, version, build, other);
    // Packages are SystemKitTest's matter; without them a host is made in a moment.
    Files.createFile(
        Files.createDirectories(host.root().resolve("opt/packages")).resolve(".seeded"));
    host.kit("seed").expect(0);
    return host;
  }

  /** One whose old version comes from packages. */
  static KitHost packaged(Path lab, String version, String build, Map<String, String> other)
      throws IOException {
    KitHost host = described(lab, version, build, other);
    host.kit("seed").expect(0);
    return host;
  }

  private static KitHost described(
      Path lab, String version, String build, Map<String, String> other) throws IOException {
    Path place = lab.resolve("kit");
    Kit kit = Files.isDirectory(place) ? Kit.at(place) : Kit.unpack(place);
    Path folder = Files.createTempDirectory(Files.createDirectories(lab.resolve("hosts")), "alone");
    Files.createDirectories(folder.resolve("store"));
    var values = new LinkedHashMap<String, String>();
    values.put("lab", lab.toString());
    values.put("kit", kit.folder().toString());
    values.put("root", folder.resolve("root").toString());
    values.put("home", folder.resolve("root/home/ops").toString());
    values.put("store", folder.resolve("store").toString());
    values.put("version", version);
    values.put("build", build);
    values.putAll(ALONE);
    values.putAll(other);
    return new KitHost(kit, HostSheet.write(folder, values));
  }

  /** A script of the kit that takes this host first. */
  Asked kit(String script, String... words) {
    return ask(kit.folder().resolve(script), List.of(sheet.file().toString()), words);
  }

  /** A program of the kit that knows its host by the environment. */
  Asked program(String name, String... words) {
    return ask(kit.folder().resolve(name), List.of(), words);
  }

  /** The server program of the tree that stands in {@code tree} (nl5, nl6). */
  Asked server(String tree, String... words) {
    return ask(tree(tree).resolve("bin/nlserver"), List.of(), words);
  }

  /** A script of bash, in the environment that a command has on the host. */
  Asked shell(String script) {
    return ask(Path.of("/bin/bash"), List.of("-c", script));
  }

  /** The folder that plays the root of its file system. */
  Path root() {
    return sheet.root();
  }

  Asked service(String name, String word) {
    return ask(sheet.root().resolve("etc/init.d").resolve(name), List.of(), word);
  }

  /** Makes the tree and the service script of the new version, as its package does. */
  void install(String tree, String newVersion, String newBuild) throws IOException {
    ask(kit.folder().resolve("tree/make"), List.of(tree(tree).toString(), newVersion), newBuild)
        .expect(0);
    Path script = sheet.root().resolve("etc/init.d/nlserver6-v7");
    Files.copy(kit.folder().resolve("init/nlserver"), script);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("not made executable: " + script);
    }
  }

  Path tree(String name) {
    return sheet.root().resolve("usr/local/neolane").resolve(name);
  }

  /** A file of the host, by its path there without the first slash. */
  Path file(String path) {
    return sheet.root().resolve(path);
  }

  /** Whether the host's stand-ins see this fault. */
  boolean hasFault(String name) {
    return Files.exists(sheet.root().resolve("var/lib/lab/faults").resolve(name));
  }

  /** The number of the process that a task of this name has. */
  String pidOf(String task) throws IOException {
    return Files.readString(sheet.root().resolve("run/lab").resolve(task + ".pid")).strip();
  }

  /** An option of the instance's database, by the kit's own library. */
  String option(String name) {
    String text =
        ". '"
            + kit.folder().resolve("lib/host.sh")
            + "'; load_host; . '"
            + kit.folder().resolve("lib/database.sh")
            + "'; db_option_get prod "
            + name;
    return ask(Path.of("/bin/bash"), List.of("-c", text)).expect(0).text().strip();
  }

  private Asked ask(Path program, List<String> first, String... words) {
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(first);
    line.addAll(List.of(words));
    return new Asked(line, sheet.file().getParent(), kit.environment(sheet));
  }

  /** Ends every process of the host. */
  @Override
  public void close() {
    kit("end").expect(0);
  }

  /** A command line that has not run yet. */
  record Asked(List<String> line, Path folder, Map<String, String> environment) {

    /** Runs it and demands this exit status. */
    Told expect(int status) {
      Told told = run("");
      if (told.status() != status) {
        throw new AssertionError(
            String.join(" ", line) + " ended with " + told.status() + ":\n" + told.text());
      }
      return told;
    }

    /** Runs it with this standard input. */
    Told run(String input) {
      try {
        Path out = Files.createTempFile(folder, "told", "");
        Path in = Files.writeString(Files.createTempFile(folder, "fed", ""), input);
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(out.toFile()).redirectInput(in.toFile());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(String.join(" ", line) + " does not end");
        }
        return new Told(process.exitValue(), Files.readString(out));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Every file below a folder, as paths relative to it. */
  static List<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
