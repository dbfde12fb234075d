package dev.lockstep.action;

import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** A kind of action that comes with the program. */
record BuiltIn(String key, String help, Reader reader) implements ActionType {
  /** Reads what stands behind the key. */
  interface Reader {
    Optional<Action> read(Node body, Reading reading);
  }

  @Override
  public Optional<Action> read(Node body, Reading reading) {
    return reader.read(body, reading);
  }
}
