package dev.lockstep.runbook;

import dev.lockstep.action.ActionType;
import dev.lockstep.action.BuiltInActions;
import dev.lockstep.check.BuiltInChecks;
import dev.lockstep.check.CheckType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The actions and checks that a runbook may call, by key, and what is known of other words.
 *
 * @param actionHint for a key of other tools: what to write here
 */
public record Catalog(
    Map<String, ActionType> actions,
    Map<String, CheckType> checks,
    Function<String, Optional<String>> actionHint) {

  public Catalog {
    actions = Collections.unmodifiableMap(new LinkedHashMap<>(actions));
    checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
  }

  /**
   * What comes with the program.
   *
   * @param key random bytes of this process, see {@link BuiltInChecks#all}
   */
  public static Catalog builtIn(byte[] key) {
    Catalog known = of(BuiltInActions.all(), BuiltInChecks.all(key));
    return new Catalog(known.actions(), known.checks(), BuiltInActions::hint);
  }

  /** A catalog of these types, which knows nothing of other words. */
  public static Catalog of(List<? extends ActionType> actions, List<? extends CheckType> checks) {
    Map<String, ActionType> actionsByKey = new LinkedHashMap<>();
    actions.forEach(type -> actionsByKey.put(type.key(), type));
    Map<String, CheckType> checksByKey = new LinkedHashMap<>();
    checks.forEach(type -> checksByKey.put(type.key(), type));
    return new Catalog(actionsByKey, checksByKey, key -> Optional.empty());
  }
}
