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
 */
public record PlanHead(
    String runbook,
    String file,
    String digest,
    Frame frame,
    Optional<DoneWhen> doneWhen,
    Map<String, Value> params) {
  public PlanHead {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  PlanHead with(String known) {
    return new PlanHead(runbook, file, known, frame, doneWhen, params);
  }
}
