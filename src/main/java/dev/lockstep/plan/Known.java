package dev.lockstep.plan;

import dev.lockstep.value.Type;

/**
 * A registered or assigned name at a place behind its step.
 *
 * @param space where a run keeps it
 * @param step the step that gives it, for messages
 */
record Known(String space, Type type, String step) {}
