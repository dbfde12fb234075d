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
 * @param details what stands in a part, by the part's name and then by its own
 * @param bodies what each step does, as a hash, by its id
 */
public record PlanSeal(
    String digest,
    Map<String, String> parts,
    Map<String, Map<String, PlanDetail>> details,
    Map<String, String> bodies) {
  /** Not known yet. */
  static final PlanSeal NONE = new PlanSeal("", Map.of(), Map.of(), Map.of());

  public PlanSeal {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    bodies = Collections.unmodifiableMap(new LinkedHashMap<>(bodies));
  }

  /** The details as a journal keeps them: without their places. */
  public Map<String, Map<String, String>> texts() {
    Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    details.forEach(
        (part, all) -> {
          Map<String, String> kept = new LinkedHashMap<>();
          all.forEach((name, detail) -> kept.put(name, detail.text()));
          texts.put(part, kept);
        });
    return texts;
  }
}
