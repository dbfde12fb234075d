package dev.lockstep.action;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file's bytes as text. Whatever part of the text stays as it is gives the same bytes again.
 *
 * @param mark the byte order mark in front of the text; empty when there is none
 */
record Encoded(Charset charset, String mark, String text) {
  private static final String MARK = "\uFEFF";

  /** Empty when the bytes are not what the character set writes. */
  static Optional<Encoded> of(byte[] bytes, Charset named) {
    Charset charset = named.equals(StandardCharsets.UTF_16) ? byteOrder(bytes) : named;
    try {
      String all = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean marked = isUnicode(charset) && all.startsWith(MARK);
      Encoded read =
          new Encoded(charset, marked ? MARK : "", marked ? all.substring(MARK.length()) : all);
      return read.bytes().filter(again -> Arrays.equals(again, bytes)).map(same -> read);
    } catch (CharacterCodingException otherwise) {
      return Optional.empty();
    }
  }

  /** The same file with another text. */
  Encoded with(String other) {
    return new Encoded(charset, mark, other);
  }

  /** The bytes; empty when a character does not exist in the character set. */
  Optional<byte[]> bytes() {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(mark + text));
      byte[] all = new byte[bytes.remaining()];
      bytes.get(all);
      return Optional.of(all);
    } catch (CharacterCodingException unknown) {
      return Optional.empty();
    }
  }

  private static Charset byteOrder(byte[] bytes) {
    boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static boolean isUnicode(Charset charset) {
    return charset.name().startsWith("UTF-");
  }
}
