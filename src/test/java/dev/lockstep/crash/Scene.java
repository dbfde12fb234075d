package dev.lockstep.crash;

import dev.lockstep.event.Recorded;
import dev.lockstep.event.RunEvent;
import dev.lockstep.event.Try;
import dev.lockstep.journal.RunFolder;
import dev.lockstep.journal.StateException;
import dev.lockstep.journal.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of the tour: a desk with its files, and for each host a folder with its counters. */
final class Scene {
  private final Path folder;
  private final String prefix;

  private Scene(Path folder) {
    this.folder = folder;
    this.prefix = folder.toString();
  }

  /**
   * Sets one up.
   *
   * @param folder a fresh one, which everybody may look into
   * @param hosts how each is reached, as lines of an inventory
   * @param other who the steps with {@code become} run as
   */
  static Scene in(Path folder, Map<String, String> hosts, String other) throws IOException {
    Scene scene = new Scene(open(folder, "rwxr-xr-x"));
    StringBuilder inventory = new StringBuilder();
    for (Map.Entry<String, String> host : hosts.entrySet()) {
      Path where = open(scene.host(host.getKey()), "rwxr-xr-x");
      open(where.resolve("count"), "rwxrwxrwx");
      inventory.append(
          "%s %s where=%s %s%n"
              .formatted(host.getKey(), host.getValue(), where, Tour.variables(host.getKey())));
    }
    Path desk = open(scene.desk(), "rwx------");
    Files.writeString(desk.resolve("inventory.ini"), inventory);
    Files.writeString(desk.resolve("runbook.yml"), Tour.RUNBOOK);
    Files.writeString(
        desk.resolve("six.ftl"), "six on ${inventory_hostname}: ${threes.results?size}\n");
    Files.writeString(desk.resolve("values.json"), "{\"other\": \"" + other + "\"}");
    return scene;
  }

  private static Path open(Path folder, String mode) throws IOException {
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  /** The folder Lockstep is started in. */
  Path desk() {
    return folder.resolve("desk");
  }

  /** A host's folder. */
  Path host(String name) {
    return folder.resolve(name);
  }

  /** How often each counter of a host was counted. */
  Map<String, Integer> counted(String host) throws IOException {
    Map<String, Integer> times = new TreeMap<>();
    try (Stream<Path> counters = Files.list(host(host).resolve("count"))) {
      for (Path counter : counters.toList()) {
        times.put(counter.getFileName().toString(), Files.readAllLines(counter).size());
      }
    }
    return times;
  }

  /** What the files that steps wrote on all hosts say. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String host : Tour.HOSTS) {
      for (String name : List.of("five", "six", "seven")) {
        Path file = host(host).resolve(name);
        files.put(host + "/" + name, Files.exists(file) ? Files.readString(file) : "(missing)");
      }
    }
    return files;
  }

  /**
   * Starts the run.
   *
   * @param pause seconds between two lines of long steps
   * @param flags of the virtual machine
   */
  Process start(Program program, String pause, List<String> flags) throws IOException {
    return program.start(
        desk(),
        flags,
        "run",
        "runbook.yml",
        "-i",
        "inventory.ini",
        "-e",
        "@values.json",
        "-e",
        "pause=" + pause);
  }

  /** The run's folder. */
  RunFolder run() throws StateException {
    return new StateFolder(desk().resolve(".lockstep")).find("last");
  }

  /** How each step ended at last, what was kept, and what it printed: all that must be the same. */
  Map<String, String> outcome() throws StateException, IOException {
    Map<String, String> outcome = new TreeMap<>();
    RunFolder run = run();
    for (Recorded recorded : run.events()) {
      if (recorded.event() instanceof RunEvent.StepEnded end) {
        outcome.put("end " + end.step() + " " + end.host(), end.outcome().toString());
      } else if (recorded.event() instanceof RunEvent.ValueKept kept) {
        String name = "value " + kept.space() + "." + kept.name() + " " + kept.host();
        outcome.put(name, withoutTimes(kept.value().toString()));
      } else if (recorded.event() instanceof RunEvent.TryEnded end) {
        outcome.put("try " + withoutNumber(end.attempt()), end.outcome() + " " + said(end));
      }
    }
    return outcome;
  }

  private static String withoutNumber(Try attempt) {
    return attempt.step() + " " + attempt.host() + " " + attempt.item();
  }

  private static String said(RunEvent.TryEnded end) {
    return end.report().stdout().sha256() + " " + end.report().stderr().sha256();
  }

  private String withoutTimes(String text) {
    return text.replace(prefix, "SCENE").replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME");
  }
}
