package dev.lockstep.transport;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One stream of a host that says a line of its own before the output and one behind it, each after
 * a token. What could be the beginning of the last line is held back until that is known.
 */
final class Framed {
  private final String token;
  private final Searcher first;
  private final BiConsumer<byte[], Integer> output;
  private String held = "";
  private Optional<StringBuilder> last = Optional.empty();

  /**
   * @param output takes what lies between
   */
  Framed(String token, BiConsumer<byte[], Integer> output) {
    this.token = token;
    this.first = new Searcher(token);
    this.output = output;
  }

  /** Takes the next piece. */
  void next(byte[] bytes, int length) {
    if (first.isFound()) {
      read(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    } else {
      first
          .next(bytes, length)
          .ifPresent(rest -> read(new String(rest, StandardCharsets.ISO_8859_1)));
    }
  }

  /** What stood in the first line, once that has come. */
  Optional<String> opening() {
    return first.isFound() ? Optional.of(first.answer()) : Optional.empty();
  }

  /** What stood in the last line, once that has come. */
  Optional<String> closing() {
    return last.filter(line -> line.indexOf("\n") >= 0)
        .map(line -> line.substring(0, line.indexOf("\n")))
        .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .map(String::strip);
  }

  private void read(String piece) {
    if (last.isPresent()) {
      last.get().append(piece);
      return;
    }
    String all = held + piece;
    int at = all.indexOf(token);
    int end = at >= 0 ? at : all.length() - beginning(all);
    give(all.substring(0, end));
    held = at >= 0 ? "" : all.substring(end);
    last = at >= 0 ? Optional.of(new StringBuilder(all.substring(at + token.length()))) : last;
  }

  /** How many characters at the end could be the beginning of the token. */
  private int beginning(String text) {
    int most = Math.min(token.length() - 1, text.length());
    while (!text.endsWith(token.substring(0, most))) {
      most--;
    }
    return most;
  }

  private void give(String text) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      output.accept(bytes, bytes.length);
    }
  }
}
