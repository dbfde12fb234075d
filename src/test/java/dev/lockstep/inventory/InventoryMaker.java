package dev.lockstep.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Makes inventories at random: INI and YAML, groups that overlap, variables in every layer. */
final class InventoryMaker {
  private static final int GROUPS = 7;
  private static final int HOSTS = 9;
  private static final List<String> VALUES =
      List.of(
          "1", "2.50", "True", "None", "text", "'quoted'", "[1, 2]", "{'k': 'v'}", "0x1f", "012");
  private static final List<String> YAML_VALUES =
      List.of(
          "1",
          "2.50",
          "yes",
          "~",
          "text",
          "'012'",
          "[a, {b: 1}]",
          "{k: v}",
          "0644",
          "1:30",
          "|\n  x\n  y");

  private final Random random;
  private final Path folder;
  private final List<String> arguments = new ArrayList<>();

  private InventoryMaker(long seed, Path folder) {
    this.random = new Random(seed);
    this.folder = folder;
  }

  /** Writes files into a folder; returns how to name them on the command line. */
  static List<String> write(long seed, Path folder) throws IOException {
    InventoryMaker maker = new InventoryMaker(seed, folder);
    int sources = 1 + maker.random.nextInt(3);
    for (int i = 0; i < sources; i++) {
      maker.source("s" + i);
    }
    if (maker.random.nextBoolean()) {
      maker.arguments.addAll(List.of("-e", "v0=extra v9=more"));
    }
    return maker.arguments;
  }

  private void source(String name) throws IOException {
    Path own = folder.resolve(name);
    switch (random.nextInt(4)) {
      case 0 -> {
        write(own.resolve("hosts.yml"), yaml());
        arguments.addAll(List.of("-i", name + "/hosts.yml"));
      }
      case 1 -> {
        write(own.resolve("b-hosts"), ini());
        write(own.resolve("a.yml"), yaml());
        write(own.resolve("sub/hosts"), ini());
        arguments.addAll(List.of("-i", name));
      }
      case 2 -> arguments.addAll(List.of("-i", "h1,solo" + name + ":2200,"));
      default -> {
        write(own.resolve("hosts"), ini());
        arguments.addAll(List.of("-i", name + "/hosts"));
      }
    }
    variables(own.resolve("group_vars"), "g", GROUPS);
    variables(own.resolve("host_vars"), "h", HOSTS);
  }

  private void variables(Path into, String prefix, int count) throws IOException {
    List<String> names = new ArrayList<>(List.of("all"));
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
    }
    for (String name : names) {
      switch (random.nextInt(5)) {
        case 0 -> write(into.resolve(name + ".yml"), yamlVariables(""));
        case 1 -> write(into.resolve(name), yamlVariables(""));
        case 2 -> {
          write(into.resolve(name + "/b.yaml"), yamlVariables(""));
          write(into.resolve(name + "/a"), yamlVariables(""));
        }
        default -> {}
      }
    }
  }

  /** Children have higher numbers than their parents, so there are no cycles. */
  private String ini() {
    StringBuilder text = new StringBuilder("# made\n");
    TreeMap<Integer, StringBuilder> sections = new TreeMap<>();
    hosts(text);
    for (int group = 0; group < GROUPS; group++) {
      StringBuilder section = new StringBuilder("[g" + group + "]\n");
      hosts(section);
      if (random.nextInt(3) == 0) {
        section.append("[g").append(group).append(":vars]\n");
        pairs(section, "\n");
        if (random.nextInt(3) == 0) {
          section.append("ansible_group_priority=").append(random.nextInt(5)).append('\n');
        }
      }
      if (group + 1 < GROUPS && random.nextBoolean()) {
        section.append("[g").append(group).append(":children]\n").append(child(group)).append('\n');
      }
      sections.put(random.nextInt(), section);
    }
    // A section that fell out by chance may be named as a child: declare them all.
    for (int group = 0; group < GROUPS; group++) {
      sections.put(random.nextInt(), new StringBuilder("[g" + group + "]\n"));
    }
    sections.values().forEach(text::append);
    return text.toString();
  }

  private String child(int group) {
    return "g" + (group + 1 + random.nextInt(GROUPS - group - 1));
  }

  private void hosts(StringBuilder text) {
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(random.nextInt(6) == 0 ? "h[1:4:2]" : "h" + random.nextInt(HOSTS));
      text.append(random.nextInt(5) == 0 ? ":22" + random.nextInt(10) : "").append(' ');
      pairs(text, " ");
      text.append('\n');
    }
  }

  private void pairs(StringBuilder text, String separator) {
    for (int i = random.nextInt(4); i > 0; i--) {
      String value = VALUES.get(random.nextInt(VALUES.size()));
      boolean word = separator.equals(" ");
      text.append(name()).append('=').append(word ? '"' + value + '"' : value).append(separator);
    }
  }

  private String name() {
    return "v" + random.nextInt(8);
  }

  private String yaml() {
    StringBuilder text = new StringBuilder("---\n");
    for (int group = 0; group < GROUPS; group++) {
      if (random.nextBoolean()) {
        yamlGroup(text, group);
      }
    }
    text.append("all:\n  hosts:\n    h0:\n  vars:\n    v7: all\n");
    return text.toString();
  }

  private void yamlGroup(StringBuilder text, int group) {
    text.append('g').append(group).append(":\n");
    if (random.nextBoolean()) {
      text.append("  vars:\n    made: 1\n").append(yamlVariables("    ").replace("---\n", ""));
    }
    if (random.nextBoolean()) {
      text.append("  hosts:\n    h").append(random.nextInt(HOSTS)).append(":\n      own: 1\n");
    }
    if (group + 1 < GROUPS && random.nextBoolean()) {
      text.append("  children:\n    ").append(child(group)).append(":\n");
    }
  }

  private String yamlVariables(String indent) {
    StringBuilder text = new StringBuilder("---\n");
    for (int i = 0; i < 8; i++) {
      if (random.nextInt(3) == 0) {
        String value = YAML_VALUES.get(random.nextInt(YAML_VALUES.size()));
        text.append(indent).append('v').append(i).append(": ");
        text.append(value.replace("\n", "\n" + indent)).append('\n');
      }
    }
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
