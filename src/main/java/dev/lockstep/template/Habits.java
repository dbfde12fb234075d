package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users of Jinja and of shells write out of habit, with the line to write instead. */
final class Habits {
  private static final String REFERENCE = "[A-Za-z_][\\w.]*(?:\\[[^\\]]*\\][\\w.]*)*";
  private static final String OPERAND = "(?:\"[^\"]*\"|'[^']*'|[0-9]+|" + REFERENCE + ")";

  /** Nobody has habits at this length, and the patterns here look more than once. */
  private static final int LONGEST = 2_000;

  private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(.*?)\\s*\\}\\}");
  private static final Pattern CHOICE =
      Pattern.compile("\\A(.+?)\\s+if\\s+(.+?)\\s+else\\s+(.+)", Pattern.DOTALL);
  private static final Pattern TEST =
      Pattern.compile("(" + REFERENCE + ")\\s+is\\s+(not\\s+)?([a-z]+)");
  private static final Pattern FILTER =
      Pattern.compile("(" + OPERAND + ")\\s*\\|\\s*([a-z_]+)(?:\\(([^)]*)\\))?");
  private static final Pattern MEMBER =
      Pattern.compile("(" + OPERAND + ")\\s+(not\\s+)?in\\s+(" + OPERAND + ")");

  /** Braces around a name, as text meant for Jinja; other tools put more into theirs. */
  private static final Pattern BRACES_IN_TEXT =
      Pattern.compile("\\{\\{-?\\s*(" + REFERENCE + "\\s*(?:\\|[^}]*)?)\\s*-?\\}\\}");

  /** Expansions of a shell that are no arithmetic either. */
  private static final Pattern SHELL =
      Pattern.compile(
          "[0-9@*?!$-]|#[A-Za-z_]\\w*|[A-Za-z_]\\w*(?::[-=?+0-9]|%%|#|//|\\^|,|\\[[@*]\\]).*",
          Pattern.DOTALL);

  private static final Map<String, String> TESTS =
      Map.ofEntries(
          Map.entry("defined", "%s??"),
          Map.entry("undefined", "not %s??"),
          Map.entry("none", "not %s?has_content"),
          Map.entry("changed", "%s.changed"),
          Map.entry("failed", "%s.failed"),
          Map.entry("skipped", "%s.skipped"),
          Map.entry("succeeded", "not %s.failed"),
          Map.entry("success", "not %s.failed"),
          Map.entry("match", "find(%s, \"^...\")"),
          Map.entry("search", "find(%s, \"...\")"));

  private static final Map<String, String> FILTERS =
      Map.ofEntries(
          Map.entry("default", "%s!%s"),
          Map.entry("d", "%s!%s"),
          Map.entry("int", "%s?number"),
          Map.entry("float", "%s?number"),
          Map.entry("length", "%s?size"),
          Map.entry("count", "%s?size"),
          Map.entry("lower", "%s?lower_case"),
          Map.entry("upper", "%s?upper_case"),
          Map.entry("bool", "%s == \"true\""),
          Map.entry("basename", "%s?keep_after_last(\"/\")"),
          Map.entry("dirname", "%s?keep_before_last(\"/\")"),
          Map.entry("regex_search", "capture(%s, %s)"),
          Map.entry("join", "%s?join(%s)"),
          Map.entry("replace", "%s?replace(%s)"));

  private Habits() {}

  /** Reports what a shell would make of <code>${...}</code>; false if nothing. */
  static boolean reportOfShells(LocatedText source, Diagnostics out) {
    Optional<Diagnostic> found =
        source.value().length() > LONGEST ? Optional.empty() : shell(source);
    found.ifPresent(out::add);
    return found.isPresent();
  }

  /** Reports a habit in an expression; false if it looks like an expression of ours. */
  static boolean report(LocatedText source, Diagnostics out) {
    if (source.value().length() > LONGEST) {
      return false;
    }
    String masked = Tokens.masked(source.value());
    Optional<Diagnostic> found =
        braces(source, masked)
            .or(() -> choice(source, masked))
            .or(() -> test(source, masked))
            .or(() -> filter(source, masked))
            .or(() -> member(source, masked));
    found.ifPresent(out::add);
    return found.isPresent();
  }

  /** Reports Jinja's braces in plain text. */
  static void reportInText(
      String text, List<Integer> origins, LocatedText source, Diagnostics out) {
    for (Matcher found = BRACES_IN_TEXT.matcher(text); found.find(); ) {
      Span span = source.span(origins.get(found.start()), origins.get(found.end() - 1) + 1);
      out.add(
          jinja(span, "`" + found.group() + "` is Jinja, and plain text here")
              .help("write `${" + found.group(1).strip() + "}`")
              .help("for the braces themselves write `${\"{{\"}`"));
    }
  }

  private static Optional<Diagnostic> shell(LocatedText source) {
    String text = source.value().strip();
    if (!SHELL.matcher(text).matches()) {
      return Optional.empty();
    }
    String own = text.length() == 1 ? "$" + text : "$${" + text + "}";
    return Optional.of(
        Diagnostic.error(
                "shell-expansion", source.span(), "`${" + text + "}` looks like the shell's own")
            .help("for the shell's own write `" + own + "`"));
  }

  private static Optional<Diagnostic> braces(LocatedText source, String masked) {
    return find(BRACES, masked)
        .map(
            m ->
                jinja(span(source, m), "`{{` and `}}` are Jinja's")
                    .help("write `" + part(source, m, 1) + "`"));
  }

  private static Optional<Diagnostic> choice(LocatedText source, String masked) {
    return find(CHOICE, masked)
        .map(
            m -> {
              String better =
                  "(%s)?then(%s, %s)"
                      .formatted(part(source, m, 2), part(source, m, 1), part(source, m, 3));
              return jinja(span(source, m), "`if` and `else` are Jinja's")
                  .help("write `" + better + "`");
            });
  }

  private static Optional<Diagnostic> test(LocatedText source, String masked) {
    return find(TEST, masked)
        .map(
            m -> {
              String positive = TESTS.getOrDefault(m.group(3), "%s == ...");
              String better = positive.formatted(part(source, m, 1));
              String whole =
                  m.group(2) == null
                      ? better
                      : better.startsWith("not ") ? better.substring(4) : "not " + better;
              return jinja(span(source, m), "`is " + m.group(3) + "` is Jinja's")
                  .help("write `" + whole + "`");
            });
  }

  private static Optional<Diagnostic> filter(LocatedText source, String masked) {
    return find(FILTER, masked)
        .filter(m -> m.start() == 0 || masked.charAt(m.start() - 1) != '|')
        .map(
            m -> {
              String argument = m.group(3) == null ? "\"\"" : part(source, m, 3);
              String better =
                  FILTERS
                      .getOrDefault(m.group(2), "%s?" + m.group(2))
                      .formatted(part(source, m, 1), argument);
              Diagnostic plain =
                  jinja(span(source, m), "a filter behind `|` is Jinja's")
                      .help("write `" + better + "`");
              return FILTERS.containsKey(m.group(2))
                  ? plain
                  : plain.help("for \"one or the other\" write `or`");
            });
  }

  private static Optional<Diagnostic> member(LocatedText source, String masked) {
    return find(MEMBER, masked)
        .map(
            m -> {
              String item = part(source, m, 1);
              String whole = part(source, m, 3);
              String not = m.group(2) == null ? "" : "not ";
              return jinja(span(source, m), "`in` is Jinja's")
                  .help("in a list: `" + not + whole + "?seq_contains(" + item + ")`")
                  .help("in a text: `" + not + whole + "?contains(" + item + ")`");
            });
  }

  private static Optional<MatchResult> find(Pattern pattern, String masked) {
    Matcher matcher = pattern.matcher(masked);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static Diagnostic jinja(Span span, String message) {
    return Diagnostic.error("jinja-expression", span, message);
  }

  private static Span span(LocatedText source, MatchResult match) {
    return source.span(match.start(), match.end());
  }

  private static String part(LocatedText source, MatchResult match, int group) {
    return source.value().substring(match.start(group), match.end(group)).strip();
  }
}
