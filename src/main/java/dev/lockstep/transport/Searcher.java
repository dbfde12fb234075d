package dev.lockstep.transport;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Looks for a token in a stream that comes in pieces. What lies before it is kept up to a bound,
 * the newest; what lies behind it up to the line end is the answer; the rest is handed back.
 */
final class Searcher {
  /** Enough for the words of a refusal; noise of rc files beyond that is of no use. */
  private static final int KEPT = 4096;

  private final String token;
  private final StringBuilder seen = new StringBuilder();
  private String answer = "";
  private boolean found;

  Searcher(String token) {
    this.token = token;
  }

  /** Takes the next piece; answers what lies behind the token's line, once that is there. */
  Optional<byte[]> next(byte[] bytes, int length) {
    seen.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    int start = seen.indexOf(token);
    int end = start < 0 ? -1 : seen.indexOf("\n", start);
    if (end < 0) {
      seen.delete(0, start < 0 ? Math.max(0, seen.length() - KEPT) : 0);
      return Optional.empty();
    }
    found = true;
    answer = seen.substring(start + token.length(), end).trim();
    byte[] rest = seen.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1);
    seen.setLength(start);
    return Optional.of(rest);
  }

  boolean isFound() {
    return found;
  }

  /** What stood behind the token in its line. */
  String answer() {
    return answer;
  }

  /** What came so far; once the token is found, what came before it. */
  String text() {
    byte[] raw = seen.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new String(raw, StandardCharsets.UTF_8);
  }
}
