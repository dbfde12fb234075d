package dev.lockstep.plan;

import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan is called by.
 *
 * @param runbook the runbook's name
 * @param file its file, as the user named it
 * @param digest SHA-256, in hex, over everything that decides what a run does
 * @param frame the names of the whole runbook
 * @param params the params in effect: for each name the value of the run, or {@code per: host} a
 *     map from host to value
 * @param parts of what the digest covers, by name, each with a hash: what differs can be named
 */
public record PlanHead(
    String runbook,
    String file,
    String digest,
    Frame frame,
    Optional<DoneWhen> doneWhen,
    Map<String, Value> params,
    Map<String, String> parts) {
  public PlanHead {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  PlanHead with(PlanDigest.Seal seal) {
    return new PlanHead(runbook, file, seal.digest(), frame, doneWhen, params, seal.parts());
  }
}
