package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a text: plain, or an expression. */
sealed interface Piece {

  /** Its text in a scope; what is unknown, secret or no scalar is an exception. */
  String text(Scope scope) throws EvaluationException;

  /** The same where a secret may stand. */
  Content.Piece content(Scope scope) throws EvaluationException;

  /**
   * Plain text.
   *
   * @param origins for each character, and for the end, its offset in the source
   */
  record Literal(String text, List<Integer> origins) implements Piece {
    @Override
    public String text(Scope scope) {
      return text;
    }

    @Override
    public Content.Piece content(Scope scope) {
      return new Content.Plain(text);
    }
  }

  /** An expression; the span covers its braces. */
  record Embedded(Expression expression, Span span) implements Piece {
    @Override
    public String text(Scope scope) throws EvaluationException {
      return text(expression.evaluate(scope));
    }

    @Override
    public Content.Piece content(Scope scope) throws EvaluationException {
      Value value = expression.evaluate(scope);
      return value instanceof Value.Hidden hidden
          ? new Content.Concealed(hidden.secret())
          : new Content.Plain(text(value));
    }

    String text(Value value) throws EvaluationException {
      if (value instanceof Value.Unknown unknown) {
        throw Faults.unknown(unknown, span);
      }
      if (value instanceof Value.Hidden) {
        throw new EvaluationException(Messages.secretInText(expression.source(), span));
      }
      if (value instanceof Value.Listing || value instanceof Value.Mapping) {
        String what = value instanceof Value.Listing ? "list" : "map";
        throw new EvaluationException(Messages.notText(expression.source(), what, span));
      }
      return value.toString();
    }
  }

  /** Compiles the pieces of a text; empty, with reports, when one of them can't be read. */
  static Optional<List<Piece>> compile(LocatedText source, Diagnostics out, Allowed allowed) {
    Optional<List<Cutting.Piece>> cut = Cutting.cut(source, out);
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    List<Piece> pieces = new ArrayList<>();
    boolean isWhole = true;
    for (Cutting.Piece piece : cut.get()) {
      if (piece instanceof Cutting.Literal literal) {
        Habits.reportInText(literal.text(), literal.origins(), source, out);
        pieces.add(new Literal(literal.text(), literal.origins()));
      } else if (piece instanceof Cutting.Embedded embedded) {
        Span span = source.span(embedded.begin(), embedded.end());
        Optional<Expression> expression = Expression.compile(embedded.source(), out, allowed);
        expression.ifPresent(e -> pieces.add(new Embedded(e, span)));
        isWhole &= expression.isPresent();
      }
    }
    return isWhole ? Optional.of(List.copyOf(pieces)) : Optional.empty();
  }

  /** The expressions among pieces. */
  static List<Expression> expressions(List<Piece> pieces) {
    return pieces.stream()
        .filter(Embedded.class::isInstance)
        .map(piece -> ((Embedded) piece).expression())
        .toList();
  }
}
