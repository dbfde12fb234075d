package dev.lockstep.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The digest of a plan.
 *
 * @param digest SHA-256, in hex, over everything that decides what a run does; empty until it is
 *     known
 * @param parts of what the digest covers, by name, each with a hash: what differs can be named
 */
public record PlanSeal(String digest, Map<String, String> parts) {
  /** Not known yet. */
  static final PlanSeal NONE = new PlanSeal("", Map.of());

  public PlanSeal {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }
}
