package dev.lockstep.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param number of the line, from 1
 * @param hosts patterns, or one hashed name
 * @param type of the key, as written
 * @param key the key's bytes as they travel in the protocol
 */
record KnownHostsLine(Path file, int number, Marker marker, String hosts, String type, byte[] key) {

  /** What a line says of its key. */
  enum Marker {
    PLAIN,
    CERT_AUTHORITY,
    REVOKED
  }

  /** Reads a line; empty for comments and for what no OpenSSH would use either. */
  static Optional<KnownHostsLine> parse(Path file, int number, String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    Marker marker = marker(words.get(0));
    int first = marker == Marker.PLAIN ? 0 : 1;
    if (words.size() < first + 3 || words.get(0).startsWith("#")) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(words.get(first + 2));
      return Optional.of(
          new KnownHostsLine(file, number, marker, words.get(first), words.get(first + 1), key));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Marker marker(String word) {
    return switch (word) {
      case "@cert-authority" -> Marker.CERT_AUTHORITY;
      case "@revoked" -> Marker.REVOKED;
      default -> Marker.PLAIN;
    };
  }

  /** Whether it speaks of a host; a negated pattern that fits outweighs all others of the line. */
  boolean names(String host) {
    return hosts.startsWith("|1|")
        ? isHashOf(host)
        : !excludes(host) && patterns().anyMatch(pattern -> fits(pattern, host));
  }

  /** Whether it says that it does not speak of a host. */
  boolean excludes(String host) {
    return patterns()
        .filter(pattern -> pattern.startsWith("!"))
        .anyMatch(pattern -> fits(pattern.substring(1), host));
  }

  private Stream<String> patterns() {
    return Stream.of(hosts.split(",", -1));
  }

  /** Whether its key is this one. */
  boolean holds(byte[] other) {
    return Arrays.equals(key, other);
  }

  @Override
  public String toString() {
    return file + ":" + number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownHostsLine that && file.equals(that.file) && number == that.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  private static boolean fits(String pattern, String host) {
    StringBuilder regex = new StringBuilder();
    pattern.chars().forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : quoted(c)));
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(host).matches();
  }

  private static String quoted(int c) {
    return Pattern.quote(Character.toString(c));
  }

  /** {@code |1|SALT|HASH}: HMAC-SHA1 of the name under the salt. */
  private boolean isHashOf(String host) {
    List<String> parts = List.of(hosts.split("\\|", -1));
    if (parts.size() != 4) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts.get(2)), "HmacSHA1"));
      byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts.get(3)));
    } catch (NoSuchAlgorithmException | InvalidKeyException | IllegalArgumentException unreadable) {
      return false;
    }
  }
}
