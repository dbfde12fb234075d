package dev.lockstep.schema;

import dev.lockstep.action.Action;
import dev.lockstep.action.ActionType;
import dev.lockstep.check.CheckType;
import dev.lockstep.check.Subject;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.Language;
import dev.lockstep.yaml.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pages of {@code lockstep doc}, made of the catalogs and forms by which files are read. */
public final class Doc {
  private final Catalog catalog;

  /** The pages for what a catalog has. */
  public Doc(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Everything, a line each. */
  public String overview() {
    return overview(Map.of());
  }

  /** The same with what lies in a folder of runbooks. */
  public String overview(OwnPages own) {
    return overview(own.sections());
  }

  private String overview(Map<String, Map<String, String>> own) {
    Map<String, String> actions = new LinkedHashMap<>();
    catalog.actions().values().forEach(type -> actions.put(type.key(), type.help()));
    Map<String, String> checks = new LinkedHashMap<>();
    catalog.checks().values().forEach(type -> checks.put(type.key(), type.help()));
    List<String> lines = new ArrayList<>();
    section("Actions", actions, lines);
    section("Checks", checks, lines);
    own.forEach((title, words) -> section(title, words, lines));
    section("Modifiers of a step", helps("step"), lines);
    section("Modifiers of a precondition", helps("precondition"), lines);
    section("Keys of a stage", helps("stage"), lines);
    section("Types of values", Glossary.types(), lines);
    section("Functions", Glossary.functions(), lines);
    section("Magic variables", Glossary.variables(), lines);
    lines.add("`lockstep doc NAME` shows one of them.");
    return String.join("\n", lines);
  }

  /** All names that have a page. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(catalog.actions().keySet());
    names.addAll(catalog.checks().keySet());
    Language.forms().forEach((name, form) -> names.addAll(form.keys()));
    names.addAll(Language.forms().keySet());
    List.of(Glossary.types(), Glossary.functions(), Glossary.variables())
        .forEach(words -> names.addAll(words.keySet()));
    return names;
  }

  /** All that is called by a name, one below the other; empty when nothing is. */
  public String page(String name) {
    List<String> pages = new ArrayList<>();
    if (catalog.actions().containsKey(name)) {
      pages.add(action(catalog.actions().get(name)));
    }
    if (catalog.checks().containsKey(name)) {
      pages.add(check(catalog.checks().get(name)));
    }
    if (Language.forms().containsKey(name)) {
      pages.add(mapping(name, Language.forms().get(name)));
    }
    keys(name).forEach((form, places) -> pages.add(key(form, places)));
    word(name, "type of values", Glossary.types(), pages);
    word(name, "function", Glossary.functions(), pages);
    word(name, "magic variable", Glossary.variables(), pages);
    return String.join("\n\n", pages);
  }

  private static String action(ActionType type) {
    List<String> lines = new ArrayList<>(List.of(type.key() + " - action", "  " + type.help()));
    String example = Examples.actions().getOrDefault(type.key(), "");
    Sample.action(type, example, new Diagnostics())
        .ifPresent(action -> lines.add("  " + nature(action.nature())));
    return finished(lines, type.form(), example);
  }

  private static String check(CheckType type) {
    List<String> lines = new ArrayList<>(List.of(type.key() + " - check", "  " + type.help()));
    String example = Examples.checks().getOrDefault(type.key(), "");
    lines.add("  Subject: " + subject(type.subject()));
    return finished(lines, type.form(), example);
  }

  private static String mapping(String name, Form form) {
    return finished(new ArrayList<>(List.of(name.replace('_', ' '))), form, "");
  }

  private static String finished(List<String> lines, Form form, String example) {
    lines.add("");
    lines.addAll(FormPage.lines(form));
    if (!example.isEmpty()) {
      lines.add("");
      lines.add("Example:");
      lines.addAll(example.indent(2).stripTrailing().lines().toList());
    }
    return String.join("\n", lines);
  }

  /** What a dry run may do with it. */
  static String nature(Action.Nature nature) {
    return switch (nature) {
      case OPAQUE ->
          "Opaque: nobody can tell beforehand what it changes; a dry run runs it only with"
              + " `reads: true`.";
      case OPAQUE_HERE -> "Opaque, on the jump host: a dry run runs it only with `reads: true`.";
      case DECLARATIVE ->
          "Declarative: looks first and changes only what differs; a dry run looks and tells.";
      case READING -> "Reads: changes nothing on any host, ever; a dry run runs it.";
      case PERSON -> "Asks a person; a dry run asks nobody.";
    };
  }

  /** What a verdict of the check is about (language §6). */
  static String subject(Subject subject) {
    return switch (subject) {
      case EACH_HOST -> "each host, and each item of a loop; a verdict for each";
      case HOSTS_TOGETHER -> "the hosts together; one verdict for all of them";
      case RUN -> "the run; a person is asked once";
    };
  }

  /** The fields of a key with the mappings in which each stands. */
  private static Map<Form.Field, List<String>> keys(String key) {
    Map<Form.Field, List<String>> fields = new LinkedHashMap<>();
    Language.forms()
        .forEach(
            (name, form) ->
                form.field(key)
                    .ifPresent(
                        field ->
                            fields
                                .computeIfAbsent(field, any -> new ArrayList<>())
                                .add(name.replace('_', ' '))));
    return fields;
  }

  private static String key(Form.Field field, List<String> places) {
    List<String> lines = new ArrayList<>();
    lines.add(field.key() + " - key of: " + String.join(", ", places));
    lines.addAll(FormPage.lines(Form.of(field)));
    return String.join("\n", lines);
  }

  private static void word(
      String name, String what, Map<String, String> words, List<String> pages) {
    if (words.containsKey(name)) {
      pages.add(name + " - " + what + "\n  " + words.get(name));
    }
  }

  private static Map<String, String> helps(String mapping) {
    Map<String, String> helps = new LinkedHashMap<>();
    Language.forms().get(mapping).fields().forEach(field -> helps.put(field.key(), field.help()));
    return helps;
  }

  private static void section(String title, Map<String, String> words, List<String> lines) {
    int width = words.keySet().stream().mapToInt(String::length).max().orElse(0);
    lines.add(title);
    words.forEach(
        (name, help) -> lines.add("  " + name + " ".repeat(width - name.length() + 2) + help));
    lines.add("");
  }
}
