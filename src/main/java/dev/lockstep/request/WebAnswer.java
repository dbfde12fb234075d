package dev.lockstep.request;

import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Result;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of a request to a web server. */
public sealed interface WebAnswer {

  /**
   * It answered.
   *
   * @param headers of the last answer, by names in lower case
   */
  record Answered(int status, Map<String, String> headers, String body) implements WebAnswer {
    public Answered {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /** Nobody answered, not in time, or nobody who could prove who it is. */
  record Silent(String why) implements WebAnswer {}

  /** It could not be asked. */
  record Unasked(String why) implements WebAnswer {}

  /** Takes the output of the script apart. */
  static WebAnswer of(Result.Ran ran) {
    if (!(ran.status() instanceof ExitStatus.Exited exited)) {
      return new Unasked("the request was " + ran.status());
    }
    if (exited.code() != 0) {
      String why = Said.last(ran.stderr().text(), ran.status().toString());
      return Said.SILENT.contains(exited.code()) ? new Silent(why) : new Unasked(why);
    }
    if (!ran.stdout().isWhole()) {
      return new Unasked("the answer is too large: " + ran.stdout().size() + " bytes");
    }
    return Said.read(ran.stdout().bytes());
  }

  /** How the script tells it. */
  final class Said {
    /** Exit statuses of curl for servers that do not answer, or not as they should. */
    static final Set<Integer> SILENT = Set.of(5, 6, 7, 18, 28, 35, 51, 52, 53, 55, 56, 60, 92);

    private static final Pattern END = Pattern.compile("\\Ahttp (\\d{3}) (\\d+)\\s*\\z");

    private Said() {}

    private static WebAnswer read(byte[] all) {
      String text = new String(all, StandardCharsets.ISO_8859_1);
      int mark = text.stripTrailing().lastIndexOf('\n');
      Matcher end = END.matcher(text.substring(mark + 1));
      if (mark < 0 || !end.matches()) {
        return new Unasked("the answer is not complete");
      }
      int size = Math.min(Integer.parseInt(end.group(2)), mark);
      String heads = new String(all, 0, size, StandardCharsets.UTF_8);
      String body = new String(Arrays.copyOfRange(all, size, mark), StandardCharsets.UTF_8);
      return new Answered(Integer.parseInt(end.group(1)), headers(heads), body);
    }

    /** Those of the last answer: one that sends elsewhere, or says go on, comes before it. */
    private static Map<String, String> headers(String heads) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (String line : heads.lines().toList()) {
        int colon = line.indexOf(':');
        if (line.startsWith("HTTP/")) {
          headers.clear();
        } else if (colon > 0) {
          headers.merge(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip(),
              (one, other) -> one + ", " + other);
        }
      }
      return headers;
    }

    private static String last(String text, String otherwise) {
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty()
          ? otherwise
          : lines.get(lines.size() - 1).strip().replaceFirst("^curl: \\(\\d+\\) ", "");
    }
  }
}
