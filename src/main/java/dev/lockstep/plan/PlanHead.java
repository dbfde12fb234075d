package dev.lockstep.plan;

import dev.lockstep.runbook.DoneWhen;
import java.util.Optional;

/**
 * What a plan is called by.
 *
 * @param runbook the runbook's name
 * @param file its file, as the user named it
 * @param digest SHA-256, in hex, over everything that decides what a run does
 * @param frame the names of the whole runbook
 */
public record PlanHead(
    String runbook, String file, String digest, Frame frame, Optional<DoneWhen> doneWhen) {}
