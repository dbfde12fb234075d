package dev.lockstep.action;

import dev.lockstep.shell.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a file is to hold.
 *
 * @param sha256 empty when a secret stands in it: a digest that is journaled could be guessed at
 * @param text for a diff: empty when it is secret, no text, or more than {@link #KEPT} bytes
 */
record FileContent(Content content, Optional<String> sha256, Optional<String> text) {
  /** Up to so many bytes of a file are compared by lines, and kept for undoing. */
  static final int KEPT = 64 * 1024;

  static FileContent of(Content.Text text) {
    if (text.isSecret()) {
      return new FileContent(text, Optional.empty(), Optional.empty());
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Optional<String> shown = Optional.of(text.toString()).filter(all -> bytes.length <= KEPT);
    return new FileContent(text, Optional.of(sha256(bytes)), shown);
  }

  static FileContent of(Path file) throws IOException {
    Optional<String> text =
        Files.size(file) <= KEPT ? text(Files.readAllBytes(file)) : Optional.empty();
    return new FileContent(new Content.File(file), Optional.of(sha256(file)), text);
  }

  boolean isSecret() {
    return sha256.isEmpty();
  }

  /** The SHA-256 of a file on the jump host, in hex. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return hex(digest);
  }

  /** The SHA-256 of bytes, in hex. */
  static String sha256(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /** Bytes as text; empty when they are none. */
  static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
