package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What users of Jinja and of shells write out of habit, with the line to write instead. */
final class Habits {
  private static final String REFERENCE = "[A-Za-z_][\\w.]*(?:\\[[^\\]]*\\][\\w.]*)*";
  private static final String OPERAND = "(?:\"[^\"]*\"|'[^']*'|[0-9]+|" + REFERENCE + ")";
  private static final String ARGUMENTS = "\\(([^)]*)\\)";

  /** Nobody has habits at this length, and the patterns here look more than once. */
  private static final int LONGEST = 2_000;

  private static final Pattern BRACES = Pattern.compile("\\{\\{\\s*(.*?)\\s*\\}\\}");
  private static final Pattern CHOICE =
      Pattern.compile("\\A(.+?)\\s+if\\s+(.+?)\\s+else\\s+(.+)", Pattern.DOTALL);
  private static final Pattern TEST =
      Pattern.compile("(" + REFERENCE + ")\\s+is\\s+(not\\s+)?([a-z_]+)(?:\\s*" + ARGUMENTS + ")?");
  private static final Pattern FILTER =
      Pattern.compile("(" + OPERAND + ")\\s*\\|\\s*([a-z_]+)(?:" + ARGUMENTS + ")?");
  private static final Pattern METHOD =
      Pattern.compile("(" + REFERENCE + ")\\.([a-z_]+)" + ARGUMENTS);
  private static final Pattern SHOUTED = Pattern.compile("(?<![\\w.])(AND|OR|NOT)(?!\\w)");
  private static final Pattern JOINED = Pattern.compile("(" + OPERAND + ")\\s*~");
  private static final Pattern MEMBER =
      Pattern.compile("(" + OPERAND + ")\\s+(not\\s+)?in\\s+(" + OPERAND + "|\\[[^\\]]*\\])");

  /** Braces around a name, as text meant for Jinja; other tools put more into theirs. */
  private static final Pattern BRACES_IN_TEXT =
      Pattern.compile("\\{\\{-?\\s*(" + REFERENCE + "\\s*(?:\\|[^}]*)?)\\s*-?\\}\\}");

  /** Expansions of a shell that are no arithmetic either. */
  private static final Pattern SHELL =
      Pattern.compile(
          "[0-9@*?!$-]|#[A-Za-z_]\\w*|[A-Za-z_]\\w*(?::[-=?+0-9]|%%|#|//|\\^|,|\\[[@*]\\]).*",
          Pattern.DOTALL);

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
            .or(() -> member(source, masked))
            .or(() -> method(source, masked))
            .or(() -> shouted(source, masked))
            .or(() -> joined(source, masked));
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
              Diagnostic plain = jinja(span(source, m), "`is " + m.group(3) + "` is Jinja's");
              return JinjaWords.test(
                      part(source, m, 1), m.group(2) != null, m.group(3), part(source, m, 4))
                  .map(better -> plain.help("write `" + better + "`"))
                  .orElse(plain);
            });
  }

  private static Optional<Diagnostic> filter(LocatedText source, String masked) {
    return find(FILTER, masked)
        .filter(m -> m.start() == 0 || masked.charAt(m.start() - 1) != '|')
        .map(
            m -> {
              String subject = part(source, m, 1);
              String argument = m.group(3) == null ? "\"\"" : part(source, m, 3);
              Diagnostic plain = jinja(span(source, m), "a filter behind `|` is Jinja's");
              List<String> better = JinjaWords.filter(subject, m.group(2), argument);
              return better.isEmpty()
                  ? plain
                      .help("write `" + subject + "?" + m.group(2) + "`")
                      .help("for \"one or the other\" write `or`")
                  : plain.help("write " + String.join(", or ", quoted(better)));
            });
  }

  private static Optional<Diagnostic> method(LocatedText source, String masked) {
    return find(METHOD, masked)
        .map(
            m -> {
              Diagnostic plain =
                  jinja(source.span(m.start(2), m.end()), "`." + m.group(2) + "(` is Python's");
              return JinjaWords.method(part(source, m, 1), m.group(2), part(source, m, 3))
                  .map(better -> plain.help("write `" + better + "`"))
                  .orElseGet(() -> plain.help("functions stand behind `?`, as in `name?size`"));
            });
  }

  private static Optional<Diagnostic> shouted(LocatedText source, String masked) {
    return find(SHOUTED, masked)
        .map(
            m ->
                Diagnostic.error(
                        "unreadable-expression",
                        span(source, m),
                        "`" + m.group(1) + "` means nothing here")
                    .help("write `" + m.group(1).toLowerCase(Locale.ROOT) + "`"));
  }

  private static Optional<Diagnostic> joined(LocatedText source, String masked) {
    return find(JOINED, masked)
        .map(
            m ->
                jinja(source.span(m.end() - 1, m.end()), "`~` is Jinja's")
                    .help("write `+`, as in `" + part(source, m, 1) + " + ...`"));
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

  private static List<String> quoted(List<String> expressions) {
    return expressions.stream().map(one -> "`" + one + "`").toList();
  }

  private static Diagnostic jinja(Span span, String message) {
    return Diagnostic.error("jinja-expression", span, message);
  }

  private static Span span(LocatedText source, MatchResult match) {
    return source.span(match.start(), match.end());
  }

  private static String part(LocatedText source, MatchResult match, int group) {
    return match.group(group) == null
        ? ""
        : source.value().substring(match.start(group), match.end(group)).strip();
  }
}
