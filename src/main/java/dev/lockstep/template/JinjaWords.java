package dev.lockstep.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jinja's tests and filters and Python's methods, each with what is written here instead. */
final class JinjaWords {
  private static final Pattern COMPARED =
      Pattern.compile(
          "\\s*('[^']*'|\"[^\"]*\"|[\\w.]+)\\s*(?:,\\s*['\"]?([<>=!]+|[a-z]+)['\"]?)?.*");

  private static final Map<String, String> TESTS =
      Map.ofEntries(
          Map.entry("defined", "%s??"),
          Map.entry("undefined", "not %s??"),
          Map.entry("none", "not %s?has_content"),
          Map.entry("true", "%s"),
          Map.entry("truthy", "%s"),
          Map.entry("false", "not %s"),
          Map.entry("falsy", "not %s"),
          Map.entry("changed", "%s.changed"),
          Map.entry("change", "%s.changed"),
          Map.entry("failed", "%s.failed"),
          Map.entry("failure", "%s.failed"),
          Map.entry("skipped", "%s.skipped"),
          Map.entry("skip", "%s.skipped"),
          Map.entry("succeeded", "not %s.failed"),
          Map.entry("success", "not %s.failed"),
          Map.entry("string", "%s?is_string"),
          Map.entry("number", "%s?is_number"),
          Map.entry("iterable", "%s?is_sequence"),
          Map.entry("sequence", "%s?is_sequence"),
          Map.entry("mapping", "%s?is_hash"),
          Map.entry("match", "find(%s, \"^...\")"),
          Map.entry("search", "find(%s, \"...\")"),
          Map.entry("regex", "find(%s, \"...\")"));

  private static final Map<String, List<String>> FILTERS =
      Map.ofEntries(
          Map.entry("default", List.of("%s!%s")),
          Map.entry("d", List.of("%s!%s")),
          Map.entry("int", List.of("%s?number")),
          Map.entry("float", List.of("%s?number")),
          Map.entry("length", List.of("%s?size")),
          Map.entry("count", List.of("%s?size")),
          Map.entry("lower", List.of("%s?lower_case")),
          Map.entry("upper", List.of("%s?upper_case")),
          Map.entry("bool", List.of("%s == \"true\"", "%s")),
          Map.entry("string", List.of("%s")),
          Map.entry("trim", List.of("%s?trim")),
          Map.entry("first", List.of("%s?first")),
          Map.entry("last", List.of("%s?last")),
          Map.entry("sort", List.of("%s?sort")),
          Map.entry("basename", List.of("%s?keep_after_last(\"/\")")),
          Map.entry("dirname", List.of("%s?keep_before_last(\"/\")")),
          Map.entry("split", List.of("%s?split(%s)")),
          Map.entry("regex_search", List.of("capture(%s, %s)")),
          Map.entry("join", List.of("%s?join(%s)")),
          Map.entry("replace", List.of("%s?replace(%s)")),
          Map.entry("changed", List.of("%s.changed")),
          Map.entry("failed", List.of("%s.failed")),
          Map.entry("skipped", List.of("%s.skipped")),
          Map.entry("success", List.of("not %s.failed")),
          Map.entry("succeeded", List.of("not %s.failed")));

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("startswith", "%s?starts_with(%s)"),
          Map.entry("endswith", "%s?ends_with(%s)"),
          Map.entry("find", "%s?contains(%s)"),
          Map.entry("count", "%s?contains(%s)"),
          Map.entry("index", "%s?index_of(%s)"),
          Map.entry("lower", "%s?lower_case"),
          Map.entry("upper", "%s?upper_case"),
          Map.entry("strip", "%s?trim"),
          Map.entry("split", "%s?split(%s)"),
          Map.entry("replace", "%s?replace(%s)"),
          Map.entry("keys", "%s?keys"),
          Map.entry("values", "%s?values"),
          Map.entry("get", "%s[%s]!\"\""),
          Map.entry("splitlines", "%s?split(\"\\n\")"));

  private JinjaWords() {}

  /** What is written for {@code subject is [not] word(argument)}; empty for what is not known. */
  static Optional<String> test(String subject, boolean negated, String word, String argument) {
    if (word.equals("version") || word.equals("version_compare")) {
      return Optional.of((negated ? "not " : "") + versions(subject, argument));
    }
    return Optional.ofNullable(TESTS.get(word))
        .map(better -> better.formatted(subject))
        .map(better -> negated ? negated(better) : better);
  }

  /** What is written for {@code subject | word(argument)}; empty for what is not known. */
  static List<String> filter(String subject, String word, String argument) {
    return FILTERS.getOrDefault(word, List.of()).stream()
        .map(better -> better.formatted(subject, argument))
        .toList();
  }

  /** What is written for {@code subject.word(argument)}; empty for what is not known. */
  static Optional<String> method(String subject, String word, String argument) {
    return Optional.ofNullable(METHODS.get(word))
        .map(better -> better.formatted(subject, argument));
  }

  private static String negated(String better) {
    return better.startsWith("not ") ? better.substring(4) : "not " + better;
  }

  private static String versions(String subject, String argument) {
    Matcher compared = COMPARED.matcher(argument);
    String other = compared.matches() ? compared.group(1) : "\"...\"";
    String given = compared.matches() && compared.group(2) != null ? compared.group(2) : "==";
    return "version(" + subject + ") " + operator(given) + " version(" + other + ")";
  }

  private static String operator(String given) {
    return switch (given) {
      case "ge" -> ">=";
      case "gt" -> ">";
      case "le" -> "<=";
      case "lt" -> "<";
      case "ne", "<>" -> "!=";
      case "eq", "=" -> "==";
      default -> given;
    };
  }
}
