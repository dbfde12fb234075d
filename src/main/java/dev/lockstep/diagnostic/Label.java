package dev.lockstep.diagnostic;

import dev.lockstep.text.Span;

/** A place with a few words beside its underline; the words may be empty. */
public record Label(Span span, String words) {}
