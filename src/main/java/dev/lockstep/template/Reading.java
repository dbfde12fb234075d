package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostics;

/** What the reader of an action or a check gets besides the YAML. */
public record Reading(Diagnostics out, ProjectFiles files) {}
