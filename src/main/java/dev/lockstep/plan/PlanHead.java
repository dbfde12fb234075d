package dev.lockstep.plan;

import dev.lockstep.overlay.Departure;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.runbook.DoneWhen;
import dev.lockstep.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan is called by.
 *
 * @param runbook the runbook's name
 * @param file its file, as the user named it
 * @param seal the digest of everything that decides what a run does
 * @param frame the names of the whole runbook
 * @param params the params in effect: for each name the value of the run, or {@code per: host} a
 *     map from host to value
 * @param departures what was left out or replaced for this customer
 * @param platform the platform whose orders it has been proven to keep
 */
public record PlanHead(
    String runbook,
    String file,
    PlanSeal seal,
    Frame frame,
    Optional<DoneWhen> doneWhen,
    Map<String, Value> params,
    List<Departure> departures,
    Optional<PlatformType> platform) {
  public PlanHead {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    departures = List.copyOf(departures);
  }

  /** See {@link PlanSeal#digest}. */
  public String digest() {
    return seal.digest();
  }

  /** See {@link PlanSeal#parts}. */
  public Map<String, String> parts() {
    return seal.parts();
  }

  PlanHead with(PlanSeal known) {
    return new PlanHead(runbook, file, known, frame, doneWhen, params, departures, platform);
  }
}
