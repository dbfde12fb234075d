package dev.lockstep.schema;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.platform.MixedVersion;
import dev.lockstep.platform.Mixing;
import dev.lockstep.platform.Phase;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.platform.Wave;
import dev.lockstep.runbook.CheckFile;
import dev.lockstep.runbook.OwnFiles;
import dev.lockstep.runbook.Part;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pages of {@code lockstep doc} for what lies beside runbooks: checks and parts of one's own,
 * platform types.
 */
public final class OwnPages {
  private static final String UNREADABLE = "(can't be used; its page says why)";

  private final OwnFiles files;

  /** The pages for what lies in a folder of runbooks. */
  public OwnPages(OwnFiles files) {
    this.files = files;
  }

  /** All of them by kind, a line each. */
  Map<String, Map<String, String>> sections() {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    sections.put("Checks of your own", lines(files.checks(), this::helpOfCheck));
    sections.put("Parts", lines(files.parts(), this::nameOfPart));
    sections.put("Platform types", lines(files.platforms(), this::helpOfPlatform));
    sections.values().removeIf(Map::isEmpty);
    return sections;
  }

  /** All names that have a page here; a part has one under its path and under its file's name. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(files.checks());
    names.addAll(files.parts());
    files.parts().forEach(path -> names.add(nameOf(path)));
    names.addAll(files.platforms());
    return names;
  }

  /** All that is called by a name; why, where a file can't be used. */
  public List<String> of(String name, Diagnostics out) {
    List<String> pages = new ArrayList<>();
    if (files.checks().contains(name)) {
      files.check(name, out).map(OwnPages::check).ifPresent(pages::add);
    }
    for (String path : files.parts()) {
      if (path.equals(name) || nameOf(path).equals(name)) {
        files.part(path, out).map(part -> part(path, part)).ifPresent(pages::add);
      }
    }
    if (files.platforms().contains(name)) {
      files.platform(name, out).map(OwnPages::platform).ifPresent(pages::add);
    }
    return pages;
  }

  private static String check(CheckFile check) {
    List<String> lines = new ArrayList<>();
    lines.add(check.name() + " - check of your own");
    indented(check.help(), lines);
    lines.add("  Subject: each host, and each item of a loop; a verdict for each");
    lines.addAll(ParamPage.lines(check.params()));
    lines.add("");
    lines.add("  Verdict, looked at from the top:");
    for (CheckFile.Ruling ruling : check.verdict()) {
      lines.add("    " + word(ruling) + " where " + conditions(ruling.conditions()));
      ruling.seen().ifPresent(seen -> lines.add("      seen: " + source(seen)));
      ruling.help().ifPresent(help -> lines.add("      do: " + source(help)));
    }
    lines.add("    passed otherwise");
    check.seen().ifPresent(seen -> lines.add("      seen: " + source(seen)));
    return String.join("\n", lines);
  }

  private static String word(CheckFile.Ruling ruling) {
    return ruling.word().name().toLowerCase(Locale.ROOT);
  }

  private static String conditions(List<Expression> conditions) {
    return conditions.stream()
        .map(one -> "`" + one.source() + "`")
        .collect(Collectors.joining(" and "));
  }

  private static String source(Template template) {
    return template.source().replaceAll("\\s+", " ").strip();
  }

  private static String part(String path, Part part) {
    List<String> lines = new ArrayList<>();
    lines.add(path + " - part");
    indented(part.name().value(), lines);
    lines.add("  Holds " + part.kind().key() + "; it is included where such may stand.");
    lines.addAll(ParamPage.lines(part.params()));
    if (!part.returns().isEmpty()) {
      lines.add("  Returns " + words(part.returns()) + ".");
    }
    return String.join("\n", lines);
  }

  private static String platform(PlatformType type) {
    List<String> lines = new ArrayList<>();
    lines.add(type.name() + " - platform type");
    type.help().ifPresent(help -> indented(help, lines));
    lines.add("");
    if (type.refusal().isPresent()) {
      lines.add("  Nothing is run on such a platform: " + type.refusal().get());
      return String.join("\n", lines);
    }
    lines.add("  Roles, which are groups of the inventory:");
    type.roles()
        .forEach((name, role) -> lines.add("    " + name + ": " + role.hosts().value().words()));
    type.servers()
        .ifPresent(count -> lines.add("    all of these together: " + count.value().words()));
    type.outsiders()
        .forEach(
            (name, one) ->
                lines.add(
                    "    "
                        + name
                        + ": hosted elsewhere, reached by "
                        + one.reachedBy()
                        + (one.needs().isEmpty() ? "" : "; needs " + words(one.needs()))));
    lines.add("  Phases, in the order in which they happen:");
    type.phases().forEach(phase -> lines.addAll(phase(phase)));
    Mixing mixing = type.mixing();
    if (!mixing.mayStay().isEmpty()) {
      String by = mixing.version().map(name -> ", judged by `" + name + "`").orElse("");
      lines.add("  Roles that a runbook may leave out" + by + ":");
      mixing.mayStay().forEach(mixed -> lines.add("    " + mixed(mixed)));
    }
    if (!mixing.mustMove().isEmpty()) {
      lines.add("  Roles that it may not leave out:");
      mixing.mustMove().forEach(one -> lines.add("    " + one.role() + ": " + one.reason()));
    }
    return String.join("\n", lines);
  }

  private static List<String> phase(Phase phase) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "    "
            + phase.name()
            + ": "
            + phase.waves().stream().map(OwnPages::wave).collect(Collectors.joining(", then ")));
    phase
        .serial()
        .forEach(
            (role, sizes) -> lines.add("      of " + role + ", " + sizes(sizes) + " at a time"));
    if (phase.turn() == Phase.Turn.FIRST) {
      lines.add("      a host with several roles goes with the first of its waves");
    }
    return lines;
  }

  private static String sizes(List<Located<BatchSize>> sizes) {
    return sizes.stream()
        .map(size -> size.span().text().strip())
        .collect(Collectors.joining(", then "));
  }

  private static String wave(Wave wave) {
    return wave.roles().stream().map(Located::value).collect(Collectors.joining(" with "));
  }

  private static String mixed(MixedVersion mixed) {
    String when = mixed.when().map(text -> ", when " + text).orElse("");
    return mixed.role()
        + " may stay at "
        + mixed.mayStay()
        + when
        + "; needs "
        + words(mixed.needs())
        + (mixed.attested().isEmpty() ? "" : ", and " + words(mixed.attested()) + " by a person");
  }

  private static String words(List<Located<String>> words) {
    return words.stream().map(word -> "`" + word.value() + "`").collect(Collectors.joining(", "));
  }

  private static void indented(String help, List<String> lines) {
    if (!help.isBlank()) {
      lines.add("  " + help.strip());
    }
  }

  private String helpOfCheck(String name) {
    return files.check(name, new Diagnostics()).map(CheckFile::help).orElse(UNREADABLE);
  }

  private String nameOfPart(String path) {
    Optional<Part> part = files.part(path, new Diagnostics());
    return part.map(found -> found.name().value()).orElse(UNREADABLE);
  }

  private String helpOfPlatform(String name) {
    return files
        .platform(name, new Diagnostics())
        .map(type -> type.help().orElse(""))
        .orElse(UNREADABLE);
  }

  private static Map<String, String> lines(List<String> names, Function<String, String> help) {
    Map<String, String> lines = new LinkedHashMap<>();
    names.forEach(name -> lines.put(name, help.apply(name)));
    return lines;
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.yml$", "");
  }
}
