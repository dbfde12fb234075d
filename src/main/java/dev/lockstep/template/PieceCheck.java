package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Span;
import dev.lockstep.value.Type;
import java.util.List;

/** Looks at the pieces of a text before there are values. */
final class PieceCheck {
  private final Names names;
  private final Diagnostics out;
  private final Use use;

  private enum Use {
    PLAIN,
    CONTENT,
    SCRIPT
  }

  private PieceCheck(Names names, Diagnostics out, Use use) {
    this.names = names;
    this.out = out;
    this.use = use;
  }

  static PieceCheck plain(Names names, Diagnostics out) {
    return new PieceCheck(names, out, Use.PLAIN);
  }

  /** Secrets may stand there. */
  static PieceCheck content(Names names, Diagnostics out) {
    return new PieceCheck(names, out, Use.CONTENT);
  }

  /** A list has its own way to stand there. */
  static PieceCheck script(Names names, Diagnostics out) {
    return new PieceCheck(names, out, Use.SCRIPT);
  }

  /** The type of the whole: that of the only expression, else text. */
  Type typeOf(List<Piece> pieces) {
    if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Embedded only) {
      Type type = noSecret(only.expression().check(names, out), only);
      if (use == Use.CONTENT) {
        reportNoText(type, only.expression().source(), only.span());
      }
      return type;
    }
    pieces.forEach(this::inText);
    return Type.Scalar.TEXT;
  }

  /** A piece that has to turn into text. */
  void inText(Piece piece) {
    if (piece instanceof Piece.Embedded embedded) {
      Type type = noSecret(embedded.expression().check(names, out), embedded);
      reportNoText(type, embedded.expression().source(), embedded.span());
    }
  }

  /** A piece that may also be a list, each item a word of its own. */
  void inWord(Piece piece) {
    if (piece instanceof Piece.Embedded embedded) {
      Type type = noSecret(embedded.expression().check(names, out), embedded);
      Type item = type instanceof Type.ListOf list ? list.item() : type;
      reportNoText(item, embedded.expression().source(), embedded.span());
    }
  }

  private Type noSecret(Type type, Piece.Embedded piece) {
    if (!(type instanceof Type.SecretOf secret)) {
      return type;
    }
    if (use != Use.CONTENT) {
      out.add(Messages.secretInText(piece.expression().source(), piece.span()));
      return Type.ANY;
    }
    return secret;
  }

  private void reportNoText(Type type, String source, Span span) {
    if (type instanceof Type.ListOf) {
      out.add(
          use == Use.SCRIPT
              ? Messages.listInScript(source, span)
              : Messages.notText(source, "list", span));
    } else if (type instanceof Type.MapOf || type instanceof Type.AnyMap) {
      out.add(Messages.notText(source, "map", span));
    }
  }
}
