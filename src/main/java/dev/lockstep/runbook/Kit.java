package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Reading;
import dev.lockstep.text.Span;

/**
 * What the readers of one file share.
 *
 * @param ids the ids of steps, blocks and preconditions of this file
 * @param files the way to parts
 */
record Kit(Catalog catalog, Reading reading, Ids ids, RunbookFiles files) {

  Diagnostics out() {
    return reading.out();
  }

  void error(String code, Span span, String message, String help) {
    out().add(Diagnostic.error(code, span, message).help(help));
  }

  /** The same kit with another place for reports. */
  Kit reportingTo(Diagnostics other) {
    return new Kit(catalog, new Reading(other, reading.files()), new Ids(other), files);
  }

  /** The same kit for another file. */
  Kit forFile() {
    return new Kit(catalog, reading, new Ids(reading.out()), files);
  }
}
