package dev.lockstep.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is written to a command's standard input, an environment variable or a file: text with
 * secrets in it, a file of the project, or bytes. Shown with {@code ***} in place of each secret.
 */
public sealed interface Content {

  /**
   * The bytes as they go to the host, secrets in place.
   *
   * @throws IOException when a file can't be read
   */
  InputStream open() throws IOException;

  /** Text in pieces, some of them secret. */
  record Text(List<Piece> pieces) implements Content {
    public Text {
      pieces = List.copyOf(pieces);
    }

    /** The text with every secret in place. Only for the write itself. */
    public String reveal() {
      StringBuilder all = new StringBuilder();
      pieces.forEach(piece -> all.append(piece.reveal()));
      return all.toString();
    }

    /** Whether a secret stands in it. */
    public boolean isSecret() {
      return pieces.stream().anyMatch(piece -> piece instanceof Concealed);
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes(this));
    }

    @Override
    public String toString() {
      StringBuilder all = new StringBuilder();
      pieces.forEach(all::append);
      return all.toString();
    }
  }

  /** A file on the jump host, streamed as it is. */
  record File(Path path) implements Content {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  /** Bytes in memory, never shown: what a file of a host holds may be anybody's secret. */
  record Bytes(byte[] bytes) implements Content {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  /** A piece of text. */
  sealed interface Piece {
    /** The piece as it goes to the host. */
    String reveal();
  }

  /** Plain text. */
  record Plain(String text) implements Piece {
    @Override
    public String reveal() {
      return text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A secret. */
  record Concealed(Secret secret) implements Piece {
    @Override
    public String reveal() {
      return secret.reveal();
    }

    @Override
    public String toString() {
      return secret.toString();
    }
  }

  /** Nothing at all. */
  Text EMPTY = new Text(List.of());

  /** Plain text. */
  static Text of(String text) {
    return new Text(List.of(new Plain(text)));
  }

  /** One secret. */
  static Text of(Secret secret) {
    return new Text(List.of(new Concealed(secret)));
  }

  /** Several texts, one behind the other. */
  static Text joined(List<Text> texts) {
    List<Piece> pieces = new ArrayList<>();
    texts.forEach(text -> pieces.addAll(text.pieces()));
    return new Text(pieces);
  }

  /** Text as UTF-8. */
  static byte[] bytes(Text text) {
    return text.reveal().getBytes(StandardCharsets.UTF_8);
  }
}
