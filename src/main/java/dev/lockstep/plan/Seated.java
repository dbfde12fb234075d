package dev.lockstep.plan;

import dev.lockstep.runbook.Precondition;

/** A precondition where it stands: in the runbook, or in a part for one item of a loop. */
record Seated(Precondition precondition, Place place, Knowledge knowledge) {}
