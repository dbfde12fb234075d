package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.action.ActionType;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the one action among the keys of a step, and has it read. */
final class ActionReader {
  private final Kit kit;

  ActionReader(Kit kit) {
    this.kit = kit;
  }

  /**
   * @param what what the mapping is, for messages
   * @param explained whether unknown keys were reported already, one of which may be the action
   */
  Optional<Action> read(Fields fields, String what, boolean explained) {
    List<Node.Entry> found = actions(fields);
    if (found.isEmpty() && !explained) {
      kit.error(
          "no-action",
          fields.node().span(),
          what + " has no action",
          "add one, such as `command:`");
    }
    if (found.size() > 1) {
      kit.out().add(twoActions(what, found.get(0), found.get(1)));
    }
    Map<String, ActionType> types = kit.catalog().actions();
    return found.stream()
        .map(entry -> types.get(entry.name()).read(entry.value(), kit.reading()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The entries that are actions; usually one. */
  List<Node.Entry> actions(Fields fields) {
    return fields.node().entries().stream()
        .filter(entry -> kit.catalog().actions().containsKey(entry.name()))
        .toList();
  }

  private static Diagnostic twoActions(String what, Node.Entry one, Node.Entry other) {
    return Diagnostic.error(
            "two-actions",
            other.key().span(),
            what + " has two actions: `" + one.name() + "` and `" + other.name() + "`")
        .also(one.key().span(), "the first one")
        .help("make two steps of it");
  }
}
