package dev.lockstep.check;

import dev.lockstep.operation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of our look scripts wrote: lines of a key, a blank and a text, closed by a line {@code
 * end}. A sheet without that line was cut off and can't be had.
 */
final class Sheet {
  private final List<Line> lines;

  private Sheet(List<Line> lines) {
    this.lines = lines;
  }

  /** A key and its text. */
  record Line(String key, String text) {}

  /** Reads it from the only result of a look. */
  static Sheet of(List<Result> looked) throws UnseenException {
    return of(Looked.one(looked));
  }

  static Sheet of(Result.Ran ran) throws UnseenException {
    int code = Looked.code(ran);
    Looked.refuseMissingCommand(code, ran);
    String[] written = ran.stdout().trimmed().split("\n", -1);
    if (code != 0 || !written[written.length - 1].equals("end")) {
      throw new UnseenException(
          "the look at the host broke off (" + ran.status() + "): " + Looked.complaint(ran),
          "look at the host, then check again");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : written) {
      int blank = line.indexOf(' ');
      lines.add(
          blank < 0
              ? new Line(line, "")
              : new Line(line.substring(0, blank), line.substring(blank + 1)));
    }
    return new Sheet(lines);
  }

  /** All lines, in order. */
  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** All texts of a key, in order. */
  List<String> all(String key) {
    return lines.stream().filter(line -> line.key.equals(key)).map(Line::text).toList();
  }

  /** The first text of a key. */
  Optional<String> first(String key) {
    return all(key).stream().findFirst();
  }

  boolean has(String key) {
    return lines.stream().anyMatch(line -> line.key.equals(key));
  }

  /** A text that the script always writes. */
  String need(String key) throws UnseenException {
    return first(key)
        .orElseThrow(
            () -> new UnseenException("the host did not say `" + key + "`", "check again"));
  }

  /** A whole number that the script always writes. */
  long number(String key) throws UnseenException {
    String text = need(key);
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      throw new UnseenException(
          "the host answered `" + Looked.quote(text) + "` for `" + key + "`, which is no number",
          "look at the host, then check again");
    }
  }
}
