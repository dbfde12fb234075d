package dev.lockstep.inventory;

import dev.lockstep.inventory.PythonLiteral.NoLiteralException;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a {@code k=v} option, cut at spaces outside quotes and outside Jinja2's braces, as
 * Ansible's {@code split_args} does; quotes stay until {@link #unquote}.
 *
 * @param isClosed whether every quote and brace was closed
 */
record ArgumentWords(List<LocatedText> words, boolean isClosed) {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:U[0-9a-fA-F]{8}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|N\\{[^}]{1,100}+}|[\\\\'\"abfnrtv])");

  static ArgumentWords split(Span text) {
    String content = text.text();
    List<LocatedText> words = new ArrayList<>();
    Optional<Character> quote = Optional.empty();
    int depth = 0;
    int start = -1;
    for (int at = 0; at < content.length(); at++) {
      char c = content.charAt(at);
      boolean outside = quote.isEmpty() && depth == 0;
      if (outside && (c == ' ' || c == '\n')) {
        add(words, text, start, at);
        start = -1;
        continue;
      }
      start = start < 0 ? at : start;
      boolean isEscaped = at > 0 && content.charAt(at - 1) == '\\';
      if (PythonScanner.isQuote(c) && !isEscaped) {
        quote = quote.isEmpty() ? Optional.of(c) : quote.filter(open -> open != c);
      }
      depth = Math.max(0, depth + braces(content, at));
    }
    add(words, text, start, content.length());
    return new ArgumentWords(words, quote.isEmpty() && depth == 0);
  }

  private static int braces(String content, int at) {
    if (content.startsWith("{{", at) || content.startsWith("{%", at)) {
      return 1;
    }
    return content.startsWith("}}", at) || content.startsWith("%}", at) ? -1 : 0;
  }

  private static void add(List<LocatedText> words, Span text, int start, int end) {
    if (start >= 0) {
      words.add(LocatedText.verbatim(text.part(start, end)));
    }
  }

  /** A value without the quotes around it, its escapes read. */
  static String unquote(String written) {
    Matcher escapes = ESCAPE.matcher(written);
    String read = escapes.replaceAll(found -> Matcher.quoteReplacement(meaning(found.group())));
    int last = read.length() - 1;
    boolean quoted =
        last > 0
            && PythonScanner.isQuote(read.charAt(0))
            && read.charAt(last) == read.charAt(0)
            && read.charAt(last - 1) != '\\';
    return quoted ? read.substring(1, last) : read;
  }

  private static String meaning(String escape) {
    try {
      return PythonString.read(new PythonScanner('"' + escape + '"'));
    } catch (NoLiteralException noCharacter) {
      return escape;
    }
  }
}
