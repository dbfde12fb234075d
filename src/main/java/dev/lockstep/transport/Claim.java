package dev.lockstep.transport;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who claims a machine, and what for. Written on the machine as one word:
 *
 * <pre>
 *   lockstep1&amp;run=RUN&amp;jump=NAME&amp;by=OPERATOR&amp;since=INSTANT&amp;host=NAME&amp;for=RUNBOOK&amp;as=USER
 * </pre>
 *
 * <p>Values are percent-encoded and cut, so that the whole stays below the 1,023 bytes that XFS
 * gives to a symbolic link.
 *
 * @param run the run's id; together with the jump host it says whose claim it is
 * @param jumpHost where the run began
 * @param operator who began it, or resumed it
 * @param host the machine's name in the owner's inventory
 * @param purpose the runbook's name
 * @param login the user on the machine who alone, but for root, can take the lock away
 */
public record Claim(
    String run,
    String jumpHost,
    String operator,
    Instant since,
    String host,
    String purpose,
    String login) {
  private static final String HEAD = "lockstep1";

  /** Bytes that one encoded value may have. */
  private static final int MOST = 150;

  /** Whether two claims are of one run, whoever made them under whatever name. */
  public boolean isOf(Claim other) {
    return run.equals(other.run) && jumpHost.equals(other.jumpHost);
  }

  /** Whether the run of this claim gives way to no other of the two when both want a machine. */
  public boolean isBefore(Claim other) {
    int order = run.compareTo(other.run);
    return order != 0 ? order < 0 : jumpHost.compareTo(other.jumpHost) < 0;
  }

  /** The claim as one word of letters, digits and {@code & = % . _ * + -}. */
  String word() {
    return owner(run, jumpHost)
        + pair("by", operator)
        + pair("since", since.toString())
        + pair("host", host)
        + pair("for", purpose)
        + pair("as", login);
  }

  /** How the word of each claim of a run begins. */
  static String owner(String run, String jumpHost) {
    return HEAD + pair("run", run) + pair("jump", jumpHost);
  }

  private static String pair(String name, String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    int[] rest = value.codePoints().toArray();
    for (int left = rest.length; encoded.length() > MOST; left--) {
      String shorter = new String(rest, 0, left - 1) + "...";
      encoded = URLEncoder.encode(shorter, StandardCharsets.UTF_8);
    }
    return "&" + name + "=" + encoded;
  }

  /** The claim in a word; empty for anything else. */
  static Optional<Claim> of(String word) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> pairs = List.of(word.split("&", -1));
    try {
      for (String pair : pairs) {
        String[] sides = pair.split("=", 2);
        String value = sides.length == 2 ? sides[1] : "";
        values.put(sides[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
      boolean isClaim = pairs.get(0).equals(HEAD) && values.containsKey("run");
      return isClaim ? Optional.of(of(values)) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException foreign) {
      return Optional.empty();
    }
  }

  private static Claim of(Map<String, String> values) {
    return new Claim(
        values.get("run"),
        values.getOrDefault("jump", ""),
        values.getOrDefault("by", ""),
        Instant.parse(values.getOrDefault("since", "")),
        values.getOrDefault("host", ""),
        values.getOrDefault("for", ""),
        values.getOrDefault("as", ""));
  }
}
