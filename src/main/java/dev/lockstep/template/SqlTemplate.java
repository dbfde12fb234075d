package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * SQL with values in it. Each <code>${...}</code> is one value, whatever its text holds: bare it
 * becomes a number or a string, within quotes it is a part of the string or the name. Where no
 * value can stand safely that is a diagnostic. A value of several lines is refused: clients look
 * for commands of their own at the beginning of a line.
 */
public final class SqlTemplate {
  private final LocatedText source;
  private final List<Piece> pieces;

  private SqlTemplate(LocatedText source, List<Piece> pieces) {
    this.source = source;
    this.pieces = pieces;
  }

  /**
   * How an engine writes a string.
   *
   * @param opening what stands before a string in place of a plain quote: {@code N'}
   * @param backslash whether a backslash in a string must be doubled
   */
  public record Dialect(String opening, boolean backslash) {}

  /** Compiles and looks at the place of every expression. */
  public static Optional<SqlTemplate> compile(LocatedText source, Diagnostics out) {
    return Piece.compile(source, out, Allowed.EVERYWHERE)
        .filter(pieces -> arePlaced(pieces, out))
        .map(pieces -> new SqlTemplate(source, pieces));
  }

  /** Reports undefined names and wrong types; secrets may stand in SQL. */
  public void check(Names names, Diagnostics out) {
    pieces.forEach(PieceCheck.content(names, out)::inText);
  }

  /** As written, for listings. */
  public String source() {
    return source.value();
  }

  /** The SQL with all values in place. */
  public Content.Text sql(Scope scope, Dialect dialect) throws EvaluationException {
    SqlText text = new SqlText();
    List<Content.Piece> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Embedded embedded) {
        parts.add(value(embedded, scope, text.place(), dialect));
        text.value();
      } else {
        text.raw(piece.text(scope));
        parts.add(piece.content(scope));
      }
    }
    return new Content.Text(parts);
  }

  private static boolean arePlaced(List<Piece> pieces, Diagnostics out) {
    long before = out.errorCount();
    SqlText text = new SqlText();
    Optional<Span> first = Optional.empty();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Embedded embedded) {
        first = first.or(() -> Optional.of(embedded.span()));
        text.refusal().ifPresent(why -> out.add(misplaced(embedded.span(), why)));
        text.value();
      } else if (piece instanceof Piece.Literal literal) {
        text.raw(literal.text());
      }
    }
    if (first.isPresent() && text.doubt().isPresent() && out.errorCount() == before) {
      out.add(misplaced(first.get(), text.doubt().get()));
    }
    return out.errorCount() == before;
  }

  private static Diagnostic misplaced(Span span, String why) {
    return Diagnostic.error("unquotable-place", span, "no value can stand safely in SQL " + why)
        .note("engines differ in how they read it, so a value might end the string it stands in")
        .help("write that part of the SQL in another way, or without a value");
  }

  private static Content.Piece value(
      Piece.Embedded piece, Scope scope, SqlText.Place place, Dialect dialect)
      throws EvaluationException {
    Value value = piece.expression().evaluate(scope);
    boolean number = value instanceof Value.Numeric && place == SqlText.Place.BARE;
    UnaryOperator<String> writing = number ? text -> "(" + text + ")" : quoting(place, dialect);
    if (value instanceof Value.Hidden hidden) {
      return new Content.Concealed(hidden.secret().rewritten(oneLine().andThen(writing)::apply));
    }
    String text = piece.text(value);
    refuseUnfit(text, place, piece.span());
    return new Content.Plain(writing.apply(text));
  }

  private static UnaryOperator<String> quoting(SqlText.Place place, Dialect dialect) {
    if (place == SqlText.Place.NAME) {
      return text -> text.replace("\"", "\"\"");
    }
    UnaryOperator<String> inside =
        text -> (dialect.backslash() ? text.replace("\\", "\\\\") : text).replace("'", "''");
    return place == SqlText.Place.STRING
        ? inside
        : text -> dialect.opening() + inside.apply(text) + "'";
  }

  /** Of a secret nobody may tell whether it has line ends, so they are taken out. */
  private static UnaryOperator<String> oneLine() {
    return text -> text.replaceAll("\\p{Cntrl}", "");
  }

  private static void refuseUnfit(String text, SqlText.Place place, Span span)
      throws EvaluationException {
    boolean control = text.chars().anyMatch(c -> c < ' ' && c != '\t');
    boolean slash = place == SqlText.Place.NAME && text.indexOf('\\') >= 0;
    if (control || slash) {
      throw new EvaluationException(
          Diagnostic.error(
                  "unfit-for-sql",
                  span,
                  control
                      ? "a value in SQL can't hold a line end or another control character"
                      : "a value within double quotes can't hold a backslash")
              .help("give the statement in a `file`, or change the value"));
    }
  }
}
