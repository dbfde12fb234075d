package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the parser stumbled over, in words for people. The parser says what it expected; this says
 * what was probably meant, from the line itself.
 */
final class SyntaxFault {
  private static final Pattern GLUED_DASH = Pattern.compile("\\s*+-[^\\s-].*");
  private static final Pattern GLUED_COLON = Pattern.compile("\\s*+(?:-\\s++)?+[\\w.-]++:\\S.*");

  private final SourceFile file;
  private final String context;
  private final String problem;

  /** Where the parser stood. */
  private final int at;

  /** Where what it was reading begins; the same as {@link #at} when it was reading nothing. */
  private final int begin;

  SyntaxFault(SourceFile file, Marks marks, MarkedYAMLException e) {
    this.file = file;
    this.context = Optional.ofNullable(e.getContext()).orElse("");
    this.problem = Optional.ofNullable(e.getProblem()).orElse("");
    this.at = Optional.ofNullable(e.getProblemMark()).map(marks::offset).orElse(0);
    this.begin = Optional.ofNullable(e.getContextMark()).map(marks::offset).orElse(at);
  }

  Diagnostic diagnostic() {
    return scanning().or(this::quoting).or(this::structure).orElseGet(this::unknown);
  }

  /** Faults of single characters and words. */
  private Optional<Diagnostic> scanning() {
    if (problem.startsWith("found character")) {
      return Optional.of(cannotStart());
    }
    if (context.equals("while scanning an alias")) {
      return Optional.of(
          Traps.atStart(
              point(begin), "yaml-alias", "`*` at the start of a value makes it a YAML alias"));
    }
    if (context.equals("while scanning an anchor")) {
      return Optional.of(
          Traps.atStart(
              point(begin), "yaml-anchor", "`&` at the start of a value makes it a YAML anchor"));
    }
    if (context.equals("while scanning a tag") || problem.startsWith("found undefined tag")) {
      return Optional.of(
          Traps.atStart(
              point(begin), "yaml-tag", "`!` at the start of a value makes it a YAML tag"));
    }
    return problem.startsWith("mapping values are not allowed")
        ? Optional.of(colon())
        : Optional.empty();
  }

  private Diagnostic cannotStart() {
    char c = charAt(at);
    if (c == '\t') {
      return Diagnostic.error("yaml-tab", file.span(at, at + 1), "a tab can't indent in YAML")
          .help("indent with spaces");
    }
    return Traps.atStart(
        point(at), "unquoted-value", "a value can't begin with `" + c + "` in YAML");
  }

  /** {@code : } where no key can be: within a value, or below one. */
  private Diagnostic colon() {
    Span value = ValuePlace.onLine(file, at);
    if (value.start() < at) {
      return Diagnostic.error(
              "cut-by-colon", file.span(at, at + 1), "`: ` can't stand in a value without quotes")
          .label("YAML would begin another value here")
          .help(Quotation.help(Quotation.line(value)));
    }
    return Diagnostic.error(
            "yaml-indentation",
            wholeLine(at),
            "a key can't stand below a value that is already complete")
        .help("indent the line as far as the key it belongs beside, or take the value above away");
  }

  /** Faults of quotes, escapes and block headers. */
  private Optional<Diagnostic> quoting() {
    if (context.equals("while scanning a quoted scalar")) {
      char quote = charAt(begin);
      return Optional.of(
          Diagnostic.error(
                  "yaml-quote",
                  point(begin),
                  "the quote `" + quote + "` that opens here is never closed")
              .help(
                  "close it"
                      + (quote == '\'' ? "; within single quotes `'` is written `''`" : "")));
    }
    if (context.equals("while scanning a double-quoted scalar")) {
      int backslash = Math.max(begin, file.content().lastIndexOf('\\', at));
      Span escape = file.span(backslash, Math.max(at, backslash) + 1);
      return Optional.of(
          Diagnostic.error(
                  "yaml-escape", escape, "`" + escape.text() + "` is no escape that YAML knows")
              .help("write `\\\\` for a backslash, or put the value in single quotes"));
    }
    if (context.equals("while scanning a block scalar")) {
      return Optional.of(
          Diagnostic.error(
                  "yaml-block",
                  point(at),
                  "a block begins on the line below its `" + charAt(begin) + "`")
              .note("behind it stand at most `-`, `+`, a digit and a comment")
              .help(
                  "move the text to the next line, or quote it: `"
                      + Quotation.line(ValuePlace.at(file, begin))
                      + "`"));
    }
    return Optional.empty();
  }

  /** Faults of how lines and brackets belong together. */
  private Optional<Diagnostic> structure() {
    if (context.startsWith("while parsing a flow")) {
      return Optional.of(flow());
    }
    if (problem.startsWith("could not find expected ':'")) {
      return Optional.of(neitherKeyNorItem());
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return Optional.of(
          Diagnostic.error(
                  "yaml-list", file.span(at, at + 1), "a list can't begin on the line of its key")
              .help(
                  "write each `- ` on a line of its own, or quote the value: `"
                      + Quotation.line(ValuePlace.onLine(file, at))
                      + "`"));
    }
    if (problem.startsWith("expected the node content") && at < file.content().length()) {
      return Optional.of(
          Traps.atStart(
              point(at),
              "unquoted-value",
              "a value can't begin with `" + charAt(at) + "` in YAML"));
    }
    boolean misplaced =
        problem.startsWith("expected <block end>") || problem.contains("<document start>");
    return misplaced ? Optional.of(misplaced()) : Optional.empty();
  }

  private Diagnostic flow() {
    Span line = ValuePlace.onLine(file, at);
    char c = charAt(at);
    boolean template = c == '{' && at > 0 && charAt(at - 1) == '$';
    if (template || c == '?') {
      Span shown = template ? file.span(at - 1, at + 1) : point(at);
      return Diagnostic.error(
              "unquoted-value",
              shown,
              "`" + shown.text() + "` can't stand without quotes in `{ }` or `[ ]`")
          .help(
              Quotation.help(
                  FlowLine.quoted(
                      file.line(number(at)), line.start() - file.lineStart(number(at)))));
    }
    String open = String.valueOf(charAt(begin));
    String close = open.equals("[") ? "]" : "}";
    return Diagnostic.error(
            "yaml-bracket", point(at), "`,` or `" + close + "` is missing before this")
        .also(point(begin), "`" + open + "` opens here")
        .help("close the bracket, or quote a value that holds one of `, [ ] { }`");
  }

  private Diagnostic neitherKeyNorItem() {
    Span line = wholeLine(begin);
    Diagnostic found =
        Diagnostic.error("yaml-line", line, "this line is neither `key: value` nor a list item");
    Matcher colon = GLUED_COLON.matcher(line.text());
    if (GLUED_DASH.matcher(line.text()).matches()) {
      return found.help("write a space behind the `-`");
    }
    return colon.matches()
        ? found.help("write a space behind the `:`")
        : found.help("indent it further if it goes on with the value above, or write it as a key");
  }

  private Diagnostic misplaced() {
    Span value = ValuePlace.onLine(file, at);
    boolean behind = value.start() < at && "[{'\"".indexOf(ValuePlace.first(value)) >= 0;
    if (behind) {
      String first = String.valueOf(ValuePlace.first(value));
      return Diagnostic.error(
              "unquoted-value",
              value,
              "a value that begins with `" + first + "` ends where that is closed")
          .label("more stands behind it")
          .help(Quotation.help(Quotation.line(value)));
    }
    Diagnostic found =
        Diagnostic.error(
            "yaml-indentation",
            wholeLine(at),
            "the indentation of this line fits nothing above it");
    return begin < at
        ? found
            .also(point(begin), "what was being read begins here")
            .help("indent it as far as the lines it belongs beside")
        : found.help("indent it as far as the lines it belongs beside");
  }

  private Diagnostic unknown() {
    return Diagnostic.error("yaml-syntax", point(at), "this is no YAML from here on")
        .help("look at quotes, brackets and indentation right before this place");
  }

  private int number(int offset) {
    return file.positionOf(offset).line();
  }

  private char charAt(int offset) {
    return offset < file.content().length() ? file.content().charAt(offset) : ' ';
  }

  private Span point(int offset) {
    int c = offset < file.content().length() ? file.content().codePointAt(offset) : ' ';
    return file.span(offset, offset + Character.charCount(c));
  }

  private Span wholeLine(int offset) {
    String line = file.line(number(offset));
    int start = file.lineStart(number(offset));
    int indent = line.length() - line.stripLeading().length();
    return file.span(start + indent, start + line.stripTrailing().length());
  }
}
