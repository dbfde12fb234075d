package dev.lockstep.engine;

import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.shell.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes secrets out of what hosts print: a command may well repeat the password that it was given.
 * Knows every secret that the run has sent anywhere, whole, by its longer lines, and as a shell
 * quotes it.
 */
final class Mask {
  /**
   * Shorter than this, hiding a secret would hide half of every output and tell where it stands.
   */
  private static final int SHORTEST = 4;

  private static final byte[] STARS = "***".getBytes(StandardCharsets.US_ASCII);

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  /** Remembers the secrets of a content that is about to be sent. */
  void learn(Content content) {
    if (content instanceof Content.Text text) {
      text.pieces().stream()
          .filter(piece -> piece instanceof Content.Concealed)
          .forEach(piece -> learn(((Content.Concealed) piece).secret()));
    }
  }

  /** Remembers a secret. */
  void learn(Secret secret) {
    secret.reveal().lines().forEach(this::learn);
    learn(secret.reveal());
  }

  private void learn(String text) {
    if (text.length() >= SHORTEST) {
      secrets.add(text);
      secrets.add(Quoting.quoted(text.replace("\0", "")));
    }
  }

  /** Whether there is nothing to hide. */
  boolean isEmpty() {
    return secrets.isEmpty();
  }

  /** The length in bytes of the longest text that is hidden. */
  int longest() {
    return secrets.stream().mapToInt(text -> bytes(text).length).max().orElse(0);
  }

  /** The bytes with every secret in them replaced by stars. */
  byte[] apply(byte[] bytes) {
    byte[] masked = bytes;
    for (String text :
        secrets.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
      masked = replaced(masked, bytes(text));
    }
    return masked;
  }

  /** A text with every secret in it replaced by stars. */
  String apply(String text) {
    return new String(apply(bytes(text)), StandardCharsets.UTF_8);
  }

  private static byte[] replaced(byte[] all, byte[] secret) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(all.length);
    int from = 0;
    for (int at = find(all, secret, 0); at >= 0; at = find(all, secret, from)) {
      out.write(all, from, at - from);
      out.write(STARS, 0, STARS.length);
      from = at + secret.length;
    }
    out.write(all, from, all.length - from);
    return from == 0 ? all : out.toByteArray();
  }

  private static int find(byte[] all, byte[] part, int from) {
    for (int i = from; i <= all.length - part.length; i++) {
      if (java.util.Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
