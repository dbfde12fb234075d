package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.cli.Operator;
import dev.lockstep.lab.Lab;
import dev.lockstep.lab.LabFolder;
import dev.lockstep.lab.LabHost;
import dev.lockstep.lab.LabRequest;
import dev.lockstep.lab.Layout;
import dev.lockstep.lab.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A practice platform on loopback in its old version, which serves several cases: each breaks it,
 * has the shipped runbook look at it from a desk of its own, and mends it.
 */
final class BrokenPlatform implements AutoCloseable {
  private final Path folder;
  private final String type;
  private final Lab lab;
  private final Map<String, String> broken = new LinkedHashMap<>();
  private int desks;

  private BrokenPlatform(Path folder, String type, Lab lab) {
    this.folder = folder;
    this.type = type;
    this.lab = lab;
  }

  /**
   * Starts one.
   *
   * @param hosts how many, where the type may grow
   */
  static BrokenPlatform start(Path folder, String type, String version, int hosts)
      throws IOException {
    Layout layout = Layout.of(type).orElseThrow();
    LabRequest request =
        new LabRequest(
            layout.size() == hosts ? layout : layout.withHosts(hosts),
            Release.of(version).orElseThrow(),
            "debian",
            Optional.empty());
    LabFolder place = new LabFolder(folder.resolve("lab"));
    place.create(request);
    return new BrokenPlatform(folder, type, Lab.start(place, request));
  }

  LabHost host(String name) {
    return lab.host(name);
  }

  /** A program of a DBMS's, or of the system, as all hosts find it first on their path. */
  void program(String name, String script) throws IOException {
    Path file = lab.folder().path().resolve("kit/bin").resolve(name);
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/bash\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** Takes such a program away again, and the kit's own of that name with it. */
  void noProgram(String name) throws IOException {
    Files.delete(lab.folder().path().resolve("kit/bin").resolve(name));
  }

  /** Causes a fault with {@code lab break}. */
  BrokenPlatform breaking(String host, String fault, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("break", fault, host));
    words.addAll(List.of(more));
    lab(words);
    broken.put(fault + " " + host, host);
    return this;
  }

  /** Mends all that was broken. */
  void mend() throws IOException {
    for (String one : List.copyOf(broken.keySet())) {
      String[] words = one.split(" ", 2);
      lab(List.of("break", "--mend", words[0], words[1]));
      broken.remove(one);
    }
  }

  private void lab(List<String> words) throws IOException {
    List<String> all = new ArrayList<>(List.of("lab"));
    all.addAll(words);
    all.addAll(List.of("--folder", lab.folder().path().toString()));
    Operator hand = new Operator(folder);
    int code = hand.lockstep(all.toArray(String[]::new));
    assertThat(code).as(hand.said()).isZero();
  }

  /** A fresh desk. */
  Sitting sit() throws IOException {
    Path desk = Files.createDirectories(folder.resolve("desk" + desks++));
    Machine.Said said =
        Machine.Said.by(
            List.of("cp", "-r", "runbooks", lab.folder().inventory().toString(), desk + "/"));
    assertThat(said.code()).as(said.text()).isZero();
    return new Sitting(desk, new Operator(desk));
  }

  /** What all hosts and databases are. */
  Map<String, Fingerprint> fingerprints() throws IOException {
    Map<String, Fingerprint> all = new LinkedHashMap<>();
    for (LabHost host : lab.hosts()) {
      all.put(
          host.name(),
          Fingerprint.of(host.root().toString(), script -> on(host, script)).without("/var/tmp/"));
    }
    all.put("databases", new Fingerprint(databases()));
    return all;
  }

  private List<String> databases() throws IOException {
    try (Stream<Path> files = Files.walk(lab.folder().path().resolve("store"))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.add(file + " " + Arrays.hashCode(Files.readAllBytes(file)));
      }
      return lines;
    }
  }

  /** What a script prints on a host; {@code $root} is where the host's files begin. */
  String on(String host, String script) {
    return on(lab.host(host), "root='" + lab.host(host).root() + "'\n" + script);
  }

  private String on(LabHost host, String script) {
    String bin = lab.folder().path().resolve("kit/bin").toString();
    Machine.Said said =
        Machine.Said.by(
            List.of(
                "env",
                "PATH=" + bin + ":" + System.getenv("PATH"),
                "LAB_HOST=" + host.root().resolveSibling("host.sh"),
                "bash",
                "-c",
                script));
    assertThat(said.code()).as(said.text()).isZero();
    return said.text();
  }

  @Override
  public void close() throws IOException {
    lab.close();
  }

  /** Somebody at a desk with the shipped runbooks and the platform's inventory. */
  final class Sitting {
    private final Path desk;
    private Operator operator;

    private Sitting(Path desk, Operator operator) {
      this.desk = desk;
      this.operator = operator;
    }

    Path desk() {
      return desk;
    }

    Operator operator() {
      return operator;
    }

    /** Nobody answers from now on. */
    Sitting leaving() {
      operator = Operator.gone(desk);
      return this;
    }

    /** The person says no to what has this in it. */
    Sitting refusing(String question) {
      operator = new Operator(desk, question);
      return this;
    }

    /** Changes a file of the inventory. */
    Sitting writing(String file, String old, String now) throws IOException {
      Path path = desk.resolve("inventory").resolve(file);
      String text = Files.readString(path);
      assertThat(text).contains(old);
      Files.writeString(path, text.replace(old, now));
      return this;
    }

    /** A command about the platform's runbook; its exit code. */
    int says(String command, String... more) {
      List<String> words =
          new ArrayList<>(List.of(command, "runbooks/" + type + ".yml", "-i", "inventory"));
      words.addAll(List.of(more));
      return operator.lockstep(words.toArray(String[]::new));
    }

    /** The verdict on a host of the last command that looked, with all that belongs to it. */
    String verdict(String host, String check) {
      StringBuilder found = new StringBuilder();
      boolean inside = false;
      for (String line : operator.said().lines().toList()) {
        if (line.startsWith("  ") && !line.startsWith("   ")) {
          inside = line.matches("  [a-z ]+ +" + host + " +(\\S+/)?" + check + "( \\[[^]]*])?  .*");
        } else if (!line.startsWith("      ")) {
          inside = false;
        }
        if (inside) {
          found.append(line.strip()).append('\n');
        }
      }
      assertThat(found).as(host + " " + check + " in " + operator.said()).isNotEmpty();
      return found.toString();
    }

    /** All verdicts that hold nothing back, as {@code word host check}. */
    List<String> findings() {
      return operator
          .said()
          .lines()
          .filter(line -> line.matches("  (failed|errored|warned|waived) .*"))
          .map(line -> line.strip().split(" +"))
          .map(words -> words[0] + " " + words[1] + " " + words[2].replaceFirst(".*/", ""))
          .toList();
    }
  }
}
