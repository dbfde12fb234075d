package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import freemarker.core.BareExpression;
import freemarker.core.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an expression can't be read, as far as that can be seen. */
final class Unreadable {
  private static final Pattern BUILT_IN = Pattern.compile("\\?\\s*([A-Za-z_]\\w*)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
  private static final String ESCAPES = "ntrbflga\\\"'{=x";
  private static final Pattern CUT_BY_SHELL = Pattern.compile("[A-Za-z_]\\w*[%/][^\\s].*");

  private final LocatedText source;

  private Unreadable(LocatedText source) {
    this.source = source;
  }

  static Diagnostic diagnostic(ParseException fault, Translation translation, LocatedText source) {
    Unreadable unreadable = new Unreadable(source);
    return unreadable
        .emptiness()
        .or(unreadable::escape)
        .or(unreadable::builtIn)
        .or(unreadable::orderOfTexts)
        .orElseGet(() -> unreadable.anything(fault, translation));
  }

  private Optional<Diagnostic> emptiness() {
    return source.value().isBlank()
        ? Optional.of(error(0, source.value().length(), "there is no expression here"))
        : Optional.empty();
  }

  private Optional<Diagnostic> escape() {
    for (Tokens.Token token : Tokens.of(source.value())) {
      Matcher escape = ESCAPE.matcher(token.text());
      boolean takesEscapes = token.kind() == Tokens.Kind.TEXT && !token.text().startsWith("r");
      while (takesEscapes && escape.find()) {
        if (ESCAPES.indexOf(escape.group(1)) < 0) {
          int at = token.begin() + escape.start();
          return Optional.of(
              error(at, at + 2, "`" + escape.group() + "` means nothing in a text")
                  .help("double the backslash, or write the text as `r" + token.text() + "`"));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Diagnostic> builtIn() {
    Matcher builtIn = BUILT_IN.matcher(Tokens.masked(source.value()));
    while (builtIn.find()) {
      String name = builtIn.group(1);
      if (!BuiltIns.isAllowed(name)) {
        Diagnostic plain =
            error(builtIn.start(1), builtIn.end(1), "there is no function `?" + name + "`");
        return Optional.of(Suggestions.help(name, BuiltIns.names()).map(plain::help).orElse(plain));
      }
    }
    return Optional.empty();
  }

  /** FreeMarker refuses it without looking at the other side. */
  private Optional<Diagnostic> orderOfTexts() {
    List<Tokens.Token> tokens = Tokens.of(source.value());
    for (int i = 1; i < tokens.size(); i++) {
      Tokens.Token text = tokens.get(i);
      Tokens.Token before = tokens.get(tokens.get(i - 1).is("=") && i > 1 ? i - 2 : i - 1);
      if (text.kind() == Tokens.Kind.TEXT && (before.is("<") || before.is(">"))) {
        return Optional.of(
            error(
                    text.begin(),
                    text.end(),
                    "`" + text.text() + "` is text, and `" + before.text() + "` compares numbers")
                .help("for versions write `version(" + text.text() + ")`, on both sides"));
      }
    }
    return Optional.empty();
  }

  private Diagnostic anything(ParseException fault, Translation translation) {
    BareExpression.Place place = BareExpression.place(fault, translation.text());
    String written = source.value().strip();
    String at = translation.written(place.begin(), place.end());
    Diagnostic plain =
        Diagnostic.error(
            "unreadable-expression",
            translation.span(place.begin(), place.end()),
            "`" + written + "` can't be read" + (at.isBlank() ? "" : ", from `" + at + "` on"));
    if (at.isBlank()) {
      return plain.help("something is missing at its end: a value, or a closing bracket");
    }
    return CUT_BY_SHELL.matcher(written).matches()
        ? plain.help("for the shell's own write `$${" + written + "}`")
        : plain;
  }

  private Diagnostic error(int from, int to, String message) {
    return Diagnostic.error("unreadable-expression", source.span(from, to), message);
  }
}
