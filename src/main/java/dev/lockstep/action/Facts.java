package dev.lockstep.action;

import dev.lockstep.operation.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a looking script printed: between two marks, lines {@code key=value}, then perhaps one line
 * {@code =NAME} and behind it bytes of any kind. Without both marks nothing was seen, however much
 * was printed.
 */
final class Facts {
  private static final byte[] BEGIN = ascii("look-begin\n");
  private static final byte[] END = ascii("\nlook-end\n");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final String payloadName;
  private final byte[] payload;
  private final Optional<String> trouble;

  private Facts(String payloadName, byte[] payload, Optional<String> trouble) {
    this.payloadName = payloadName;
    this.payload = payload;
    this.trouble = trouble;
  }

  /** Takes the output apart. */
  static Facts of(Result result) {
    Result.Ran ran = Ends.ran(result);
    byte[] all = ran.stdout().bytes();
    int begin = indexOf(all, BEGIN, 0);
    boolean complete =
        ran.isSuccess() && ran.stdout().isWhole() && begin >= 0 && endsWith(all, END);
    if (!complete) {
      return new Facts("", new byte[0], Optional.of(incomplete(ran)));
    }
    // the line end of the first mark stays, so that a look without any fact still has its end mark
    int from = begin + BEGIN.length;
    int to = Math.max(from, all.length - END.length);
    return read(Arrays.copyOfRange(all, from, to));
  }

  /** Why the host could not be looked at; empty when it could. */
  Optional<String> trouble() {
    return trouble;
  }

  /** The finding for a look that failed; empty when it did not. */
  Optional<Finding> broken(String what) {
    return trouble.map(
        why ->
            new Finding.Broken(
                "could not look at " + what + ": " + why,
                why.contains("ermission denied") ? "let a user look who may: `become: true`" : ""));
  }

  /** The first value of a key. */
  Optional<String> get(String key) {
    return all(key).stream().findFirst();
  }

  /** The value of a key that the script always prints. */
  String must(String key) {
    return get(key).orElse("");
  }

  /** All values of a key, in order. */
  List<String> all(String key) {
    return Collections.unmodifiableList(values.getOrDefault(key, List.of()));
  }

  /** Whether a key says yes. */
  boolean is(String key) {
    return must(key).equals("yes");
  }

  /** A number; 0 when it is none. */
  long number(String key) {
    String digits = must(key);
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** The bytes behind the facts, if they are what they are asked for. */
  Optional<byte[]> payload(String name) {
    return payloadName.equals(name) ? Optional.of(payload.clone()) : Optional.empty();
  }

  /** The same as text; empty when they are no text. */
  Optional<String> payloadText(String name) {
    return payload(name).flatMap(FileContent::text);
  }

  private static Facts read(byte[] bytes) {
    int mark = bytes.length > 0 && bytes[0] == '=' ? -1 : indexOf(bytes, ascii("\n="), 0);
    boolean none = mark < 0 && (bytes.length == 0 || bytes[0] != '=');
    if (none) {
      return filled(new Facts("", new byte[0], Optional.empty()), bytes);
    }
    int name = mark + 1;
    int lineEnd = indexOf(bytes, ascii("\n"), name);
    int start = lineEnd < 0 ? bytes.length : lineEnd + 1;
    String title = text(bytes, name + 1, lineEnd < 0 ? bytes.length : lineEnd);
    byte[] payload = Arrays.copyOfRange(bytes, start, bytes.length);
    Optional<String> trouble =
        title.equals("trouble")
            ? Optional.of(Ends.lastLine(text(payload, 0, payload.length)))
            : Optional.empty();
    return filled(new Facts(title, payload, trouble), Arrays.copyOf(bytes, Math.max(mark, 0)));
  }

  private static Facts filled(Facts facts, byte[] lines) {
    for (String line : text(lines, 0, lines.length).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        facts
            .values
            .computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
            .add(line.substring(equals + 1));
      }
    }
    return facts;
  }

  private static String incomplete(Result.Ran ran) {
    return ran.isSuccess() ? "the answer is not complete" : Ends.reason(ran);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean endsWith(byte[] all, byte[] end) {
    int from = all.length - end.length;
    return from >= 0 && Arrays.equals(all, from, all.length, end, 0, end.length);
  }

  private static int indexOf(byte[] all, byte[] wanted, int from) {
    for (int i = from; i <= all.length - wanted.length; i++) {
      if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
