package dev.lockstep.engine;

import java.util.List;

/**
 * What the operator has agreed to before a run. It answers no attestation, no approval and no
 * manual step.
 *
 * @param acceptWarnings whether gates go on over warnings without asking
 * @param waivers failures that are taken on
 */
public record Consent(boolean acceptWarnings, List<Waiver> waivers) {
  public Consent {
    waivers = List.copyOf(waivers);
  }
}
