package dev.lockstep.action;

import dev.lockstep.template.Reading;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import java.util.Optional;

/** A kind of action, under the key by which runbooks call it. */
public interface ActionType {
  /** The key of a step that asks for it: {@code copy}. */
  String key();

  /** One line for {@code doc} and listings: what it does. */
  String help();

  /** What may be written behind the key. */
  Form form();

  /** Reads what stands behind the key; empty, with all reports, when it can't be used. */
  Optional<Action> read(Node body, Reading reading);
}
