package dev.lockstep.engine;

import static dev.lockstep.engine.Handwriting.map;

import dev.lockstep.engine.Handwriting.Ordered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A random runbook that is right, its parts and its inventory. Every command has a word {@code qNq}
 * of its own, then the host it is for, then a mark of the include it stands in, then its item.
 */
final class RandomProject {
  /** Conditions on variables of hosts and on params, with what they come to. */
  private static final Map<String, Predicate<Machine>> CONDITIONS = new LinkedHashMap<>();

  static {
    CONDITIONS.put("os == \"debian\"", host -> host.os().equals("debian"));
    CONDITIONS.put("tier != \"one\"", host -> !host.tier().equals("one"));
    CONDITIONS.put("inventory_hostname != \"h2\"", host -> !host.name().equals("h2"));
    CONDITIONS.put("group_names?seq_contains(\"web\")", host -> host.groups().contains("web"));
    CONDITIONS.put(
        "hostvars[\"h1\"].tier != \"none\" and os == \"redhat\"",
        host -> host.os().equals("redhat"));
  }

  /** A host of the inventory. */
  record Machine(String name, String os, String tier, Set<String> groups) {}

  final Random random;
  final List<Machine> machines = new ArrayList<>();
  final Map<String, Object> files = new LinkedHashMap<>();

  /** Commands that a dry run may run. */
  final Set<String> reading = new LinkedHashSet<>();

  /** Commands that look whether something is done already. */
  final Set<String> probes = new LinkedHashSet<>();

  private int next;

  RandomProject(long seed) {
    this.random = new Random(seed);
    inventory();
    boolean inPhases = oneIn(5);
    Map<String, Object> runbook = new RandomStages(this, inPhases).runbook();
    if (oneIn(5)) {
      files.put("base.yml", runbook);
      files.put("runbook.yml", overlay());
    } else {
      files.put("runbook.yml", runbook);
    }
  }

  private void inventory() {
    int count = 2 + random.nextInt(4);
    for (int i = 1; i <= count; i++) {
      Set<String> groups = new LinkedHashSet<>();
      groups.add(i % 2 == 0 ? "db" : "web");
      if (oneIn(3)) {
        groups.add("app");
      }
      machines.add(
          new Machine("h" + i, pick("debian", "redhat"), pick("one", "two"), Set.copyOf(groups)));
    }
    Map<String, Object> hosts = new LinkedHashMap<>();
    for (Machine host : machines) {
      Map<String, Object> variables = map("os", host.os(), "tier", host.tier());
      if (oneIn(6)) {
        variables.put("ansible_become", true);
        variables.put("ansible_become_user", "boss");
      }
      hosts.put(host.name(), variables);
    }
    Map<String, Object> groups = new LinkedHashMap<>();
    for (String group : List.of("web", "db", "app")) {
      Map<String, Object> members = new LinkedHashMap<>();
      machines.stream()
          .filter(host -> host.groups().contains(group))
          .forEach(host -> members.put(host.name(), Map.of()));
      if (!members.isEmpty()) {
        groups.put(group, map("hosts", new Ordered(members), "vars", map("color", "c" + group)));
      }
    }
    files.put(
        "inventory.yml",
        map(
            "all",
            map(
                "vars", map("place", "cellar", "color", "none"),
                "hosts", new Ordered(hosts),
                "children", new Ordered(groups))));
  }

  private Map<String, Object> overlay() {
    Map<String, Object> step = map("name", "Added", "id", "added", "command", word() + " - -");
    List<Object> changes = new ArrayList<>();
    changes.add(map("before", "anchor", "steps", List.of(step)));
    if (random.nextBoolean()) {
      changes.add(map("adjust", "anchor", "to", map("timeout", "20h")));
    }
    if (random.nextBoolean()) {
      changes.add(map("remove", "spare", "reason", "not here"));
    }
    step.put("command", word() + " ${inventory_hostname} -");
    return map(
        "runbook",
        "Of a customer",
        "extends",
        "base.yml",
        "values",
        map("mode", "slow"),
        "changes",
        changes);
  }

  /** Writes the files in a hand of this seed; the same files as long as nobody changes them. */
  Path write(Path folder, long hand) {
    try {
      for (Map.Entry<String, Object> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, new Handwriting(hand).write(file.getValue()));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return folder;
  }

  /** The files as they are written, for a message. */
  String text(long hand) {
    return files.entrySet().stream()
        .map(file -> "== " + file.getKey() + "\n" + new Handwriting(hand).write(file.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** A word that no other command has. */
  String word() {
    return "q" + next++ + "q";
  }

  /** A number that nothing else has. */
  int number() {
    return next++;
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  @SafeVarargs
  final <T> T pick(T... several) {
    return several[random.nextInt(several.length)];
  }

  <T> T pick(List<T> several) {
    return several.get(random.nextInt(several.size()));
  }

  /** A condition that holds on some of these hosts. */
  String condition(List<Machine> hosts) {
    List<String> fitting =
        CONDITIONS.entrySet().stream()
            .filter(entry -> hosts.stream().anyMatch(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return pick(fitting);
  }

  /** The hosts on which such a condition holds. */
  static List<Machine> where(String condition, List<Machine> hosts) {
    return hosts.stream().filter(CONDITIONS.get(condition)).toList();
  }

  /** The hosts of a pattern. */
  List<Machine> matching(String pattern) {
    return machines.stream().filter(host -> matches(pattern, host)).toList();
  }

  private static boolean matches(String pattern, Machine host) {
    boolean any = false;
    boolean all = true;
    for (String part : pattern.split(":", -1)) {
      String name = part.replaceAll("[!&]", "");
      boolean in = name.equals("all") || host.groups().contains(name) || host.name().equals(name);
      if (part.startsWith("!")) {
        all &= !in;
      } else if (part.startsWith("&")) {
        all &= in;
      } else {
        any |= in;
      }
    }
    return any && all;
  }

  /** A pattern that some host matches. */
  String pattern() {
    List<String> patterns =
        List.of("all", "all", "web", "web:db", "all:!h2", "web:&app", "all:!app", "db", "h1:db");
    boolean known = machines.stream().anyMatch(host -> host.groups().contains("app"));
    List<String> fitting =
        patterns.stream()
            .filter(one -> (known || !one.contains("app")) && !matching(one).isEmpty())
            .toList();
    return pick(fitting);
  }
}
