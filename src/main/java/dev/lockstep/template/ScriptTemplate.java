package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.ScriptText;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The script of {@code shell} (language §3): values are quoted for the place where they stand;
 * where they can't be, that is a diagnostic.
 *
 * <p>A value that begins with {@code -} stays one word, but a command may take it for an option:
 * quoting can't help there, {@code --} in the script can.
 */
public final class ScriptTemplate {
  private final LocatedText source;
  private final List<Piece> pieces;

  private ScriptTemplate(LocatedText source, List<Piece> pieces) {
    this.source = source;
    this.pieces = pieces;
  }

  /** Compiles one for {@code sh}. */
  public static Optional<ScriptTemplate> compile(LocatedText source, Diagnostics out) {
    return compile(source, HostShell.POSIX, out);
  }

  /** Compiles and looks at the quoting context of every expression. */
  public static Optional<ScriptTemplate> compile(
      LocatedText source, HostShell shell, Diagnostics out) {
    return Piece.compile(source, out, Allowed.IN_SCRIPTS)
        .filter(pieces -> arePlaced(source, pieces, shell, out))
        .map(pieces -> new ScriptTemplate(source, pieces));
  }

  /** Reports undefined names, wrong types and secrets; {@code raw(...)} is a warning. */
  public void check(Names names, Diagnostics out) {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Embedded embedded) {
        check(embedded, names, out);
      }
    }
  }

  /** Where the first value stands that is to be quoted; {@code raw(...)} is not. */
  public Optional<Span> firstQuoted() {
    return pieces.stream()
        .flatMap(piece -> piece instanceof Piece.Embedded found ? Stream.of(found) : Stream.empty())
        .filter(piece -> !isCall(piece, "raw"))
        .map(Piece.Embedded::span)
        .findFirst();
  }

  /** The script with all values in place, quoted for {@code sh}. */
  public String script(Scope scope) throws EvaluationException {
    return script(scope, HostShell.POSIX);
  }

  /** The script with all values in place, quoted for a shell. */
  public String script(Scope scope, HostShell shell) throws EvaluationException {
    ScriptText text = shell.text();
    Optional<Piece.Embedded> before = Optional.empty();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Embedded embedded) {
        add(embedded, scope, shell, text);
        before = Optional.of(embedded);
      } else {
        text.raw(piece.text(scope));
      }
      if (text.flaw().isPresent() && before.isPresent()) {
        throw new EvaluationException(misplaced(before.get().span(), text.flaw().get(), shell));
      }
    }
    return text.script();
  }

  /** Where it stands. */
  public Span span() {
    return source.span();
  }

  /** As written, for listings. */
  public String source() {
    return source.value();
  }

  private static boolean arePlaced(
      LocatedText source, List<Piece> pieces, HostShell shell, Diagnostics out) {
    long before = out.errorCount();
    ScriptText text = shell.text();
    Span value = source.span();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal literal) {
        text.raw(literal.text());
        Span last = value;
        text.flaw().ifPresent(why -> out.add(misplaced(last, why, shell)));
      } else if (piece instanceof Piece.Embedded embedded && !isCall(embedded, "raw")) {
        value = embedded.span();
        refusal(text, embedded).ifPresent(why -> out.add(misplaced(embedded.span(), why, shell)));
        if (text.refusal().isEmpty()) {
          text.value("x");
        }
      }
    }
    return out.errorCount() == before;
  }

  private static Optional<String> refusal(ScriptText text, Piece.Embedded piece) {
    return isCall(piece, "args") ? text.refusalOfWords() : text.refusal();
  }

  private static Diagnostic misplaced(Span span, String why, HostShell shell) {
    Diagnostic plain =
        Diagnostic.error(
            "unquotable-place", span, "no value can be quoted safely " + why + " of a script");
    return span.text().startsWith("${args(")
        ? plain.help("leave it bare, without quotes around it: each item gets its own")
        : plain.help(
            "assign it to a shell variable first, as in `"
                + (shell == HostShell.POWERSHELL ? "$x = " : "x=")
                + span.text()
                + "`, and use `$x`");
  }

  private static void check(Piece.Embedded piece, Names names, Diagnostics out) {
    if (isCall(piece, "args")) {
      PieceCheck.script(names, out).inWord(piece);
      return;
    }
    if (isCall(piece, "raw")) {
      out.add(
          Diagnostic.warning("raw-text", piece.span(), "`raw` puts text into the script unquoted")
              .note("whatever stands in it is executed"));
    }
    PieceCheck.script(names, out).inText(piece);
  }

  private static void add(Piece.Embedded piece, Scope scope, HostShell shell, ScriptText text)
      throws EvaluationException {
    Optional<String> refusal = isCall(piece, "raw") ? Optional.empty() : refusal(text, piece);
    if (refusal.isPresent()) {
      throw new EvaluationException(misplaced(piece.span(), refusal.get(), shell));
    }
    if (isCall(piece, "args")) {
      text.words(words(piece, scope));
    } else if (isCall(piece, "raw")) {
      text.raw(NulFree.text(piece.text(scope), piece.span()));
    } else {
      text.value(NulFree.text(piece.text(scope), piece.span()));
    }
  }

  private static List<String> words(Piece.Embedded piece, Scope scope) throws EvaluationException {
    Value value = piece.expression().evaluate(scope);
    if (!(value instanceof Value.Listing list)) {
      return List.of(NulFree.text(piece.text(value), piece.span()));
    }
    List<String> words = new ArrayList<>();
    for (Value item : list.items()) {
      words.add(NulFree.text(piece.text(item), piece.span()));
    }
    return words;
  }

  private static boolean isCall(Piece.Embedded piece, String function) {
    return Restrictions.isCall(piece.expression().tree().bare(), function);
  }
}
