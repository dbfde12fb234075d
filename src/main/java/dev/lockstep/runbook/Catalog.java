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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The actions and checks that a runbook may call, by key, and what is known of other words.
 *
 * @param lore what to write instead of words that are none
 */
public record Catalog(Map<String, ActionType> actions, Map<String, CheckType> checks, Lore lore) {

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
    Set<String> later = new TreeSet<>(BuiltInActions.later());
    later.addAll(BuiltInChecks.later());
    Lore lore = new Lore(later, BuiltInActions::hint, none -> Optional.empty());
    return of(BuiltInActions.all(), BuiltInChecks.all(key)).with(lore);
  }

  /** A catalog of these types, without lore. */
  public static Catalog of(List<? extends ActionType> actions, List<? extends CheckType> checks) {
    Map<String, ActionType> actionsByKey = new LinkedHashMap<>();
    actions.forEach(type -> actionsByKey.put(type.key(), type));
    Map<String, CheckType> checksByKey = new LinkedHashMap<>();
    checks.forEach(type -> checksByKey.put(type.key(), type));
    return new Catalog(actionsByKey, checksByKey, Lore.NONE);
  }

  /** The same with lore. */
  public Catalog with(Lore known) {
    return new Catalog(actions, checks, known);
  }

  /**
   * Words that are no action or check here.
   *
   * @param later keys of the language that this version does not have yet
   * @param actionHint for a key that other tools have: what to write here
   * @param checkHint likewise for checks
   */
  public record Lore(
      Set<String> later,
      Function<String, Optional<String>> actionHint,
      Function<String, Optional<String>> checkHint) {
    /** Nothing is known. */
    public static final Lore NONE =
        new Lore(Set.of(), key -> Optional.empty(), key -> Optional.empty());

    public Lore {
      later = Set.copyOf(later);
    }
  }
}
