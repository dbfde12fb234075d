package dev.lockstep.transport;

import java.time.Clock;
import java.util.function.Supplier;

/** What one needs to speak with a host. */
record Access(Wire wire, ShellPool pool, Threads threads, Clock clock, Supplier<String> tokens) {}
