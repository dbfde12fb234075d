package dev.lockstep.diagnostic;

import dev.lockstep.text.VisibleText;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Shows diagnostics to people: what is wrong, where with the line underlined, why it matters, what
 * to do. Control characters of the user's text are shown, never sent to the terminal.
 */
public final class TextRenderer {
  /** Nobody reads more at once, and mostly the rest follows from the first. */
  private static final int MOST_SHOWN = 100;

  private final boolean coloured;

  /**
   * @param coloured whether escape sequences for colours may be written
   */
  public TextRenderer(boolean coloured) {
    this.coloured = coloured;
  }

  /** All of them up to the first hundred, an empty line between two; nothing for none. */
  public String render(Collection<Diagnostic> diagnostics) {
    String shown =
        diagnostics.stream().limit(MOST_SHOWN).map(this::render).collect(Collectors.joining("\n"));
    int more = diagnostics.size() - MOST_SHOWN;
    return more > 0 ? shown + "\n" + more + " more are not shown\n" : shown;
  }

  /** One of them, ending with a line end. */
  public String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    Severity severity = diagnostic.severity();
    out.append(paint(Paint.of(severity), severity.word() + "[" + diagnostic.code() + "]"))
        .append(paint(Paint.STRONG, ": " + VisibleText.of(diagnostic.message())))
        .append('\n')
        .append(new Excerpt(diagnostic, this::paint));
    diagnostic.notes().forEach(note -> hint(out, "note", note));
    diagnostic.helps().forEach(help -> hint(out, "help", help));
    return out.toString();
  }

  private void hint(StringBuilder out, String word, String text) {
    String shown = VisibleText.lines(text).stripTrailing().replace("\n", "\n        ");
    out.append("  ").append(paint(Paint.HINT, word + ":")).append(' ').append(shown).append('\n');
  }

  private String paint(Paint paint, String text) {
    return coloured ? paint.on(text) : text;
  }
}
