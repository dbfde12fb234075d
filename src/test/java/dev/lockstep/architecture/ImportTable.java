package dev.lockstep.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which package may know which, and which third party lives where. The table is the house's plan;
 * the reasons stand in each package's {@code package-info}.
 */
final class ImportTable {
  /** What a plan is made of: whoever handles plans sees these. */
  private static final Set<String> LANGUAGE =
      Set.of(
          "text",
          "diagnostic",
          "value",
          "shell",
          "yaml",
          "template",
          "inventory",
          "operation",
          "action",
          "check",
          "overlay",
          "platform",
          "runbook");

  private final Map<String, Set<String>> rows = new TreeMap<>();

  ImportTable() {
    row("text");
    row("json");
    row("shell");
    row("value", "shell");
    row("diagnostic", "text", "json");
    row("yaml", "text", "diagnostic", "value");
    row("template", "text", "diagnostic", "shell", "value", "yaml");
    row("inventory", "text", "diagnostic", "yaml", "template", "shell", "value", "json");
    row("operation", "shell", "value");
    row("request", "text", "diagnostic", "yaml", "template", "shell", "operation", "value");
    row(
        "action",
        "text",
        "diagnostic",
        "yaml",
        "template",
        "shell",
        "inventory",
        "operation",
        "request",
        "value");
    row(
        "check",
        "text",
        "diagnostic",
        "yaml",
        "template",
        "shell",
        "inventory",
        "operation",
        "request",
        "value");
    row("overlay", "text", "diagnostic", "value", "yaml");
    row("platform", "text", "diagnostic", "yaml");
    row("runbook", without(LANGUAGE, "runbook"));
    row("transport", "operation", "inventory", "shell", "value", "text", "diagnostic");
    row("plan", with(LANGUAGE, "transport", "json"));
    row("event", "plan", "inventory", "operation", "shell", "check", "value");
    row(
        "journal",
        "event",
        "plan",
        "inventory",
        "operation",
        "shell",
        "json",
        "diagnostic",
        "text",
        "check",
        "value");
    row("engine", with(LANGUAGE, "plan", "event", "transport"));
    row(
        "console",
        "event",
        "diagnostic",
        "plan",
        "operation",
        "inventory",
        "text",
        "value",
        "check",
        "json");
    row(
        "schema",
        "text",
        "diagnostic",
        "value",
        "yaml",
        "template",
        "action",
        "check",
        "runbook",
        "platform",
        "json");
    row("lab", "inventory", "shell", "text");
  }

  private void row(String name, String... allowed) {
    row(name, Set.of(allowed));
  }

  private void row(String name, Set<String> allowed) {
    rows.put(name, allowed);
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new java.util.HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static Set<String> without(Set<String> some, String one) {
    Set<String> left = new java.util.HashSet<>(some);
    left.remove(one);
    return left;
  }

  /** The packages that have a row; {@code cli} may know everything. */
  Set<String> packages() {
    return rows.keySet();
  }

  /** Whether one package may know another. */
  boolean allows(String from, String to) {
    return from.equals(to) || from.equals("cli") || rows.getOrDefault(from, Set.of()).contains(to);
  }

  /** Third parties by the beginning of their package names, and the one place for each. */
  static Map<String, List<String>> homes() {
    return Map.of(
        "org.yaml.snakeyaml", List.of("yaml"),
        "freemarker", List.of("template"),
        "com.fasterxml.jackson", List.of("json"),
        "net.schmizz", List.of("transport.ssh"),
        "com.hierynomus", List.of("transport.ssh"),
        "org.bouncycastle", List.of("transport.ssh", "lab"),
        "org.apache.commons.exec", List.of("transport.local"),
        "org.apache.sshd", List.of("lab"),
        "picocli", List.of("cli"));
  }
}
