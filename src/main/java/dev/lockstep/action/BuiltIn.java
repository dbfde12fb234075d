package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** A kind of action that comes with the program. */
record BuiltIn(String key, String help, Form form, Reader reader) implements ActionType {
  /** Reads what stands behind the key; what it reports is this body's alone. */
  interface Reader {
    Optional<Action> read(Node body, Reading reading);
  }

  /** The action, refused where hosts have a shell that it does not know. */
  private Action proven(Action action, Node body) {
    return action instanceof Declared declared
        ? declared.behind(scope -> OnWindows.check(key, body.span(), scope))
        : action;
  }

  @Override
  public Optional<Action> read(Node body, Reading reading) {
    Diagnostics found = new Diagnostics();
    Optional<Action> action = reader.read(body, new Reading(found, reading.files()));
    found.all().forEach(reading.out()::add);
    return found.hasErrors() ? Optional.empty() : action.map(one -> proven(one, body));
  }
}
