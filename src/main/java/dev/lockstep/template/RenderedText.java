package dev.lockstep.template;

import dev.lockstep.shell.Content;
import freemarker.core.OpaqueModel;
import freemarker.core.OpaqueSink;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Collects what a template writes; its secrets come beside the text and never become text. */
final class RenderedText extends Writer implements OpaqueSink {
  /** Far above any configuration file. */
  static final int LIMIT = 16_000_000;

  private final List<Content.Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int length;

  @Override
  public void write(char[] characters, int from, int count) throws IOException {
    length += count;
    if (length > LIMIT) {
      throw new IOException("more than " + LIMIT + " characters");
    }
    text.append(characters, from, count);
  }

  @Override
  public void write(OpaqueModel model) {
    endText();
    pieces.add(new Content.Concealed(((Models.SecretModel) model).secret()));
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  Content.Text content() {
    endText();
    return new Content.Text(pieces);
  }

  private void endText() {
    if (text.length() > 0) {
      pieces.add(new Content.Plain(text.toString()));
      text.setLength(0);
    }
  }
}
