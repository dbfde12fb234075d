package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Text with <code>${...}</code> in it (language §3). */
public final class Template {
  private final LocatedText source;
  private final List<Piece> pieces;

  private Template(LocatedText source, List<Piece> pieces) {
    this.source = source;
    this.pieces = pieces;
  }

  /** Compiles; empty, with a report, when an expression in it can't be read. */
  public static Optional<Template> compile(LocatedText source, Diagnostics out) {
    return Piece.compile(source, out, Allowed.EVERYWHERE)
        .map(pieces -> new Template(source, pieces));
  }

  /** Where it stands. */
  public Span span() {
    return source.span();
  }

  /** As written. */
  public String source() {
    return source.value();
  }

  /** The text, when there is no expression in it. */
  public Optional<String> literal() {
    if (pieces.isEmpty()) {
      return Optional.of("");
    }
    return pieces.size() == 1 && pieces.get(0) instanceof Piece.Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }

  /** The expression, when it is one whole <code>${...}</code> and so keeps its type. */
  public Optional<Expression> whole() {
    return pieces.size() == 1 && pieces.get(0) instanceof Piece.Embedded embedded
        ? Optional.of(embedded.expression())
        : Optional.empty();
  }

  /** The top-level names it uses. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Piece.expressions(pieces).forEach(expression -> names.addAll(expression.names()));
    return names;
  }

  /** Reports undefined names, wrong types and misused secrets; gives the type of the whole. */
  public Type check(Names names, Diagnostics out) {
    return PieceCheck.plain(names, out).typeOf(pieces);
  }

  /** The same where secrets may stand: {@code stdin}, {@code environment}, file content. */
  public Type checkContent(Names names, Diagnostics out) {
    return PieceCheck.content(names, out).typeOf(pieces);
  }

  /** The same for a variable, which may hold a secret, a list or a map when it is nothing else. */
  Type checkValue(Names names, Diagnostics out) {
    return whole().map(e -> e.check(names, out)).orElseGet(() -> check(names, out));
  }

  /** Its value: typed when it is one whole expression, else text; or {@code Unknown}. */
  public Value evaluate(Scope scope) throws EvaluationException {
    Optional<Expression> whole = whole();
    if (whole.isPresent()) {
      return whole.get().evaluate(scope);
    }
    try {
      return Value.of(text(scope));
    } catch (EvaluationException e) {
      if (e.unknown().isPresent()) {
        return e.unknown().get();
      }
      throw e;
    }
  }

  /** Its text; what is unknown or secret is an exception. */
  public String text(Scope scope) throws EvaluationException {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.text(scope));
    }
    return text.toString();
  }

  /** Its text with secrets as parts. */
  public Content.Text content(Scope scope) throws EvaluationException {
    List<Content.Piece> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      parts.add(piece.content(scope));
    }
    return new Content.Text(parts);
  }
}
