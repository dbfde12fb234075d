package dev.lockstep.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hashes of the parts of a plan, so that two plans can tell in which parts they differ. */
final class PlanParts {
  /** Enough to see a change; the digest is what a plan is accepted by. */
  private static final int BYTES = 8;

  private final Map<String, MessageDigest> parts = new LinkedHashMap<>();
  private final Map<String, Map<String, PlanDetail>> details = new LinkedHashMap<>();

  /** Adds a line to a part. */
  void add(String part, String line) {
    parts
        .computeIfAbsent(part, name -> PlanDigest.sha256())
        .update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A thing that stands in a part. */
  void add(String part, String name, PlanDetail detail) {
    details.computeIfAbsent(part, any -> new LinkedHashMap<>()).putIfAbsent(name, detail);
  }

  /** What stands in each part. */
  Map<String, Map<String, PlanDetail>> details() {
    return details;
  }

  /** A hash of a text, enough to see a change. */
  static String hash(String text) {
    byte[] all = PlanDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(all, BYTES));
  }

  /** The hash of each part. Once. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new LinkedHashMap<>();
    parts.forEach(
        (name, sha) ->
            hashes.put(name, HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), BYTES))));
    return hashes;
  }
}
