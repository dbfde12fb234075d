package dev.lockstep.yaml;

import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A literal or folded block decoded a second time, to learn where each character was written. Goes
 * line by line as the parser does ({@code ScannerImpl.scanBlockScalar}).
 */
final class BlockScalar {
  private final String content;
  private final String header;
  private final int end;
  private final int indent;
  private final Tracing traced = new Tracing();
  private int at;
  private int column;

  /** Whether the last line began with a blank behind the indentation: such lines never fold. */
  private boolean isIndentedMore;

  /** Behind the last line that is not empty. */
  private int textEnd;

  private BlockScalar(Span span, String header, int indent) {
    this.content = span.file().content();
    this.header = header;
    this.end = span.end();
    this.indent = indent;
    this.at = span.start() + header.length();
    this.textEnd = at;
    this.at += LineBreaks.lengthAt(content, at, end);
  }

  /**
   * The text and its places. Its span ends behind the last line that is not empty.
   *
   * @param span from {@code |} or {@code >} to where the parser saw something else
   */
  static LocatedText read(Span span, String parsed) {
    String raw = span.text();
    int length = 0;
    while (length < raw.length() && !LineBreaks.isBreak(raw.charAt(length))) {
      length++;
    }
    // The parser alone knows what an indentation is counted from; its result tells.
    int indent = spacesBeforeText(raw, length) - spacesBeforeText(parsed, 0);
    BlockScalar block = new BlockScalar(span, raw.substring(0, length), indent);
    int valueEnd = block.decode();
    Span written = span.part(0, block.textEnd - span.start());
    return block.traced.located(parsed, written, valueEnd);
  }

  /**
   * How many spaces stand right before the first character that is neither space nor line end; the
   * longest run of spaces where there is no such character.
   */
  private static int spacesBeforeText(String text, int from) {
    int spaces = 0;
    int most = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && !LineBreaks.isBreak(c)) {
        return spaces;
      }
      spaces = c == ' ' ? spaces + 1 : 0;
      most = Math.max(most, spaces);
    }
    return most;
  }

  /** Returns the offset behind the value. */
  private int decode() {
    List<Integer> empty = emptyLines();
    int lineEnd = at;
    boolean any = false;
    while (isAtText()) {
      if (any) {
        join(lineEnd, empty);
      }
      any = true;
      addAll(empty);
      lineEnd = line();
      empty = emptyLines();
    }
    return chomp(any, lineEnd, empty);
  }

  private boolean isAtText() {
    return column == indent && at < end;
  }

  /** Takes the rest of the line without its end; returns where that begins. */
  private int line() {
    int from = at;
    isIndentedMore = LineBreaks.isBlank(content.charAt(at));
    while (at < end && !LineBreaks.isBreak(content.charAt(at))) {
      at++;
    }
    traced.copy(content, from, at);
    textEnd = at;
    at += LineBreaks.lengthAt(content, at, end);
    return textEnd;
  }

  /** Skips indentation and empty lines; returns where the ends of these lines are. */
  private List<Integer> emptyLines() {
    List<Integer> ends = new ArrayList<>();
    indentation();
    for (int length = LineBreaks.lengthAt(content, at, end);
        length > 0;
        length = LineBreaks.lengthAt(content, at, end)) {
      ends.add(at);
      at += length;
      indentation();
    }
    return ends;
  }

  private void indentation() {
    column = 0;
    while (column < indent && at < end && content.charAt(at) == ' ') {
      at++;
      column++;
    }
  }

  /** Between two lines: the line end, or where they are folded a space or nothing. */
  private void join(int lineEnd, List<Integer> empty) {
    boolean folds =
        header.startsWith(">")
            && LineBreaks.normal(content.charAt(lineEnd)) == '\n'
            && !isIndentedMore
            && !LineBreaks.isBlank(content.charAt(at));
    if (!folds) {
      traced.add(LineBreaks.normal(content.charAt(lineEnd)), lineEnd);
    } else if (empty.isEmpty()) {
      traced.add(' ', lineEnd);
    }
  }

  private void addAll(List<Integer> lineEnds) {
    lineEnds.forEach(offset -> traced.add(LineBreaks.normal(content.charAt(offset)), offset));
  }

  /** The line ends behind the text: none with {@code -}, one, or all with {@code +}. */
  private int chomp(boolean any, int lineEnd, List<Integer> empty) {
    String indicators = header.split("[ \t]", 2)[0];
    int valueEnd = textEnd;
    if (indicators.indexOf('-') < 0 && any && lineEnd < end) {
      valueEnd = lineEnd + LineBreaks.lengthAt(content, lineEnd, end);
      traced.add(LineBreaks.normal(content.charAt(lineEnd)), lineEnd);
    }
    if (indicators.indexOf('+') >= 0) {
      addAll(empty);
      valueEnd = at;
    }
    return valueEnd;
  }
}
