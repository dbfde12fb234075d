package dev.lockstep.request;

import dev.lockstep.shell.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Contents changed piece by piece, secrets unseen. */
final class Lines {
  private Lines() {}

  /** The same without line ends and other control characters. */
  static Content.Text one(Content.Text text) {
    return each(text, piece -> piece.replaceAll("\\p{Cntrl}", ""));
  }

  /** The same with each piece in another notation. */
  static Content.Text each(Content.Text text, UnaryOperator<String> notation) {
    List<Content.Piece> pieces = new ArrayList<>();
    for (Content.Piece piece : text.pieces()) {
      pieces.add(
          piece instanceof Content.Concealed secret
              ? new Content.Concealed(secret.secret().rewritten(notation))
              : new Content.Plain(notation.apply(((Content.Plain) piece).text())));
    }
    return new Content.Text(pieces);
  }
}
