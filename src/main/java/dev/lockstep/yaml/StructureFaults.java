package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/** Faults of how keys, lines and brackets belong together. */
final class StructureFaults {
  private static final Pattern GLUED_DASH = Pattern.compile("\\s*+-[^\\s-].*+");
  private static final Pattern GLUED_COLON = Pattern.compile("\\s*+(?:-\\s++)?+[\\w.-]++:\\S.*+");
  private static final String ALIGN = "indent it as far as the lines it belongs beside";

  private final SyntaxFault fault;
  private final SourceFile file;
  private final int at;

  StructureFaults(SyntaxFault fault) {
    this.fault = fault;
    this.file = fault.file();
    this.at = fault.at();
  }

  Optional<Diagnostic> diagnostic() {
    String problem = fault.problem();
    if (fault.context().startsWith("while parsing a flow")) {
      return Optional.of(isUnquoted() ? unquotedInFlow() : openBracket());
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return Optional.of(colon());
    }
    if (problem.startsWith("could not find expected ':'")) {
      return Optional.of(strayLine());
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return Optional.of(listBehindKey());
    }
    if (problem.startsWith("expected the node content") && at < file.content().length()) {
      String message = "a value can't begin with `" + fault.charAt(at) + "`";
      return Optional.of(Traps.atStart(fault.point(at), "unquoted-value", message));
    }
    boolean misplaced =
        problem.startsWith("expected <block end>") || problem.contains("<document start>");
    return misplaced ? Optional.of(misplaced()) : Optional.empty();
  }

  /** {@code ": "} where no key can be: within a value, or below one. */
  private Diagnostic colon() {
    Span value = ValuePlace.onLine(file, at);
    if (value.start() < at) {
      return Diagnostic.error(
              "cut-by-colon", fault.point(at), "`: ` can't stand in a value without quotes")
          .label("YAML would begin another value here")
          .help(Quotation.help(Quotation.line(value)));
    }
    return Diagnostic.error(
            "yaml-indentation",
            fault.wholeLine(at),
            "a key can't stand below a value that is already complete")
        .help("indent the line as far as the key it belongs beside, or take the value above away");
  }

  private boolean isTemplate() {
    return fault.charAt(at) == '{' && at > 0 && fault.charAt(at - 1) == '$';
  }

  private boolean isUnquoted() {
    return isTemplate() || fault.charAt(at) == '?';
  }

  private Diagnostic unquotedInFlow() {
    Span line = ValuePlace.onLine(file, at);
    int number = file.positionOf(at).line();
    int close = file.line(number).indexOf('}', at - file.lineStart(number));
    int end = isTemplate() && close >= 0 ? file.lineStart(number) + close + 1 : at + 1;
    String what = isTemplate() ? "${...}" : "?";
    return Diagnostic.error(
            "unquoted-value",
            file.span(isTemplate() ? at - 1 : at, end),
            "`" + what + "` can't stand without quotes in `{ }` or `[ ]`")
        .help(
            Quotation.help(
                FlowLine.quoted(file.line(number), line.start() - file.lineStart(number))));
  }

  private Diagnostic openBracket() {
    String open = String.valueOf(fault.charAt(fault.begin()));
    String close = open.equals("[") ? "]" : "}";
    return Diagnostic.error(
            "yaml-bracket", fault.point(at), "`,` or `" + close + "` is missing before this")
        .also(fault.point(fault.begin()), "`" + open + "` opens here")
        .help("close the bracket, or quote a value that holds one of `, [ ] { }`");
  }

  private Diagnostic strayLine() {
    Span line = fault.wholeLine(fault.begin());
    Diagnostic found =
        Diagnostic.error(
            "yaml-stray-line", line, "this line is neither `key: value` nor a list item");
    if (GLUED_DASH.matcher(line.text()).matches()) {
      return found.help("write a space behind the `-`");
    }
    return GLUED_COLON.matcher(line.text()).matches()
        ? found.help("write a space behind the `:`")
        : found.help("indent it further if it goes on with the value above, or write it as a key");
  }

  private Diagnostic listBehindKey() {
    String quoted = Quotation.line(ValuePlace.onLine(file, at));
    return Diagnostic.error(
            "yaml-list", fault.point(at), "a list can't begin on the line of its key")
        .help(
            Quotation.advice(
                "write each `- ` on a line of its own, or if it is text quote it", quoted));
  }

  private Diagnostic misplaced() {
    Span value = ValuePlace.onLine(file, at);
    char first = ValuePlace.first(value);
    if (value.start() < at && Traps.isDoubleBrace(file, value.start())) {
      return Traps.doubleBrace(file, value.start(), fault.dialect());
    }
    if (value.start() < at && "[{'\"".indexOf(first) >= 0) {
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
                fault.wholeLine(at),
                "the indentation of this line fits nothing above it")
            .help(ALIGN);
    return fault.begin() < at
        ? found.also(fault.point(fault.begin()), "the block it stands in begins here")
        : found;
  }
}
