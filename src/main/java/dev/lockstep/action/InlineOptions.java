package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds options among the words of a command, where Ansible reads them: {@code creates=/x}. */
final class InlineOptions {
  /** A quoted text, which is the program's, or an option as a word of its own. */
  private static final Pattern WORD =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'"
              + "|(?<![^\\s])(creates|removes|chdir|executable|stdin)=(\\S*)");

  private InlineOptions() {}

  /** Reports each of them. */
  static void report(LocatedText line, String key, Diagnostics out) {
    Matcher words = WORD.matcher(line.value());
    while (words.find()) {
      if (words.group(1) != null) {
        Span span = line.span(words.start(), words.end());
        out.add(report(span, words.group(1), words.group(2), key));
      }
    }
  }

  private static Diagnostic report(Span word, String name, String value, String key) {
    boolean modifier = name.equals("creates") || name.equals("removes");
    String option = name.equals("executable") ? "interpreter" : name;
    return Diagnostic.error(
            "free-form", word, "`" + word.text() + "` stands among the words of `" + key + "`")
        .note("in Ansible that is an option; here every word goes to the program")
        .help(
            modifier
                ? "write `" + name + ": " + value + "` as a key of the step"
                : "write `" + key + ": { run: ..., " + option + ": " + value + " }`")
        .help("if the program is to get this word, quote it");
  }
}
