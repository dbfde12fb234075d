package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults of single values: what they begin with, their quotes, escapes and block headers. */
final class WordFaults {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[xuU][0-9a-fA-F]*+|.)?+");

  private final SyntaxFault fault;

  WordFaults(SyntaxFault fault) {
    this.fault = fault;
  }

  Optional<Diagnostic> diagnostic() {
    if (fault.problem().startsWith("found character")) {
      return Optional.of(cannotStart());
    }
    if (fault.problem().startsWith("found undefined tag")) {
      return Optional.of(property("yaml-tag", "tag"));
    }
    return switch (fault.context()) {
      case "while scanning an alias" -> Optional.of(property("yaml-alias", "alias"));
      case "while scanning an anchor" -> Optional.of(property("yaml-anchor", "anchor"));
      case "while scanning a tag" -> Optional.of(property("yaml-tag", "tag"));
      case "while scanning a quoted scalar" -> Optional.of(openQuote());
      case "while scanning a double-quoted scalar" -> Optional.of(escape());
      case "while scanning a block scalar" -> Optional.of(blockHeader());
      default -> Optional.empty();
    };
  }

  private Diagnostic cannotStart() {
    char c = fault.charAt(fault.at());
    if (c == '\t') {
      return Diagnostic.error("yaml-tab", fault.point(fault.at()), "a tab can't indent in YAML")
          .help("indent with spaces");
    }
    return Traps.atStart(
        fault.point(fault.at()), "unquoted-value", "a value can't begin with " + shown(c));
  }

  /** A backtick can't stand between backticks. */
  private static String shown(char c) {
    return c == '`' ? "a backtick" : "`" + c + "`";
  }

  private Diagnostic property(String code, String what) {
    int begin = fault.begin();
    String message =
        "`" + fault.charAt(begin) + "` at the start of a value makes it a YAML " + what;
    return Traps.atStart(fault.point(begin), code, message);
  }

  private Diagnostic openQuote() {
    char quote = fault.charAt(fault.begin());
    String message = "the quote `" + quote + "` that opens here is never closed";
    String more = quote == '\'' ? "; within single quotes `'` is written `''`" : "";
    return Diagnostic.error("yaml-quote", fault.point(fault.begin()), message)
        .help("close it" + more);
  }

  private Diagnostic escape() {
    int backslash = fault.file().content().lastIndexOf('\\', fault.at());
    Matcher written = ESCAPE.matcher(fault.file().content());
    int from = Math.max(fault.begin(), backslash);
    Span escape = fault.file().span(from, written.find(from) ? written.end() : from);
    return Diagnostic.error(
            "yaml-escape", escape, "`" + escape.text() + "` is no escape that YAML knows")
        .help("write `\\\\` for a backslash, or put the value in single quotes");
  }

  private Diagnostic blockHeader() {
    Span value = ValuePlace.at(fault.file(), fault.begin());
    String message = "a block begins on the line below its `" + fault.charAt(fault.begin()) + "`";
    return Diagnostic.error("yaml-block", fault.point(fault.at()), message)
        .note("behind it stand at most `-`, `+`, a digit and a comment")
        .help(
            Quotation.advice("move the text to the next line, or quote it", Quotation.line(value)));
  }
}
