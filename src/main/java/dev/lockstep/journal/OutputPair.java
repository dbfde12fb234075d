package dev.lockstep.journal;

import java.nio.file.Path;

/** The files of what one attempt prints. */
public record OutputPair(Path stdout, Path stderr) {
  static OutputPair of(Path run, String name) {
    return new OutputPair(run.resolve(name + ".out"), run.resolve(name + ".err"));
  }
}
