package dev.lockstep.runbook;

import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Located;

/** A name and what it is to stand for. */
public record Binding(Located<String> name, ValueTemplate value) {}
