package dev.lockstep.cli;

import dev.lockstep.engine.Persons;

/**
 * Who is with a run that this program started for its own ends.
 *
 * @param persons who answers in place of whoever sits at the terminal
 * @param leaving done before the process ends at a second Ctrl-C
 */
record Company(Persons persons, Runnable leaving) {}
