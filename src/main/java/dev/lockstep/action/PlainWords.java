package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words of a command that only a shell, or Ansible, would understand. */
final class PlainWords {
  /** A quoted text or an expression as a whole, or a word outside of both. */
  private static final Pattern WORD =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\$\\{[^}]*\\}|(?:[^\\s\"'$]|\\$(?!\\{))+");

  private static final Pattern SHELLS =
      Pattern.compile("\\|\\|?|&&?|;|\\d?>>?.*|<.*|\\d>&\\d|.*\\$[A-Za-z_(].*|.*`.*|[^=]*;");
  private static final Pattern ANSIBLES =
      Pattern.compile("(creates|removes|chdir|executable|stdin)=.*");

  private PlainWords() {}

  /** Reports the first word of each sort. */
  static void look(LocatedText line, String key, Diagnostics out) {
    first(line, SHELLS).ifPresent(word -> out.add(shells(word, key)));
    first(line, ANSIBLES).ifPresent(word -> out.add(ansibles(word, key)));
  }

  private static Optional<Span> first(LocatedText line, Pattern wanted) {
    Matcher words = WORD.matcher(line.value());
    while (words.find()) {
      boolean alone = words.start() == 0 || line.value().charAt(words.start() - 1) <= ' ';
      if (alone && !isQuoted(words.group()) && wanted.matcher(words.group()).matches()) {
        return Optional.of(line.span(words.start(), words.end()));
      }
    }
    return Optional.empty();
  }

  private static boolean isQuoted(String word) {
    return word.startsWith("\"") || word.startsWith("'") || word.startsWith("${");
  }

  private static Diagnostic shells(Span word, String key) {
    return Diagnostic.warning(
            "command-without-shell",
            word,
            "`" + key + "` passes `" + word.text() + "` to the program as it is")
        .note("no shell reads the words of a command")
        .help("write `shell:` where a shell is meant, or quote the word where it is not");
  }

  private static Diagnostic ansibles(Span word, String key) {
    String name = word.text().substring(0, word.text().indexOf('='));
    String value = word.text().substring(name.length() + 1);
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
