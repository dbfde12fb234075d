package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves one value and what it refers to; each variable on the way is resolved once. */
final class Resolver {
  /** Longer chains are a mistake, and would go too deep. */
  private static final int MOST_DEPTH = 100;

  /** As many steps of the way as a note can show. */
  private static final int MOST_SHOWN = 7;

  private final Inventory inventory;
  private final Set<String> secrets;
  private final MagicVariables magic;
  private final Map<Key, Weighed> done = new HashMap<>();
  private final Set<Key> open = new LinkedHashSet<>();

  /** A variable of a host. */
  private record Key(String host, String name) {}

  /** A resolved value with its size, every repetition counted. */
  record Weighed(Value value, long weight) {}

  /**
   * @param secrets names of variables whose values are secrets for those that refer to them
   */
  Resolver(Inventory inventory, Set<String> secrets) {
    this.inventory = inventory;
    this.secrets = secrets;
    this.magic = new MagicVariables(inventory);
  }

  Optional<Value> value(Host host, String name) throws UnresolvableException {
    Optional<Value> known = magic.value(host, name);
    if (known.isPresent() || !host.variables().containsKey(name)) {
      return known;
    }
    return Optional.of(variable(host, host.variables().get(name)).value());
  }

  /** What a reference begins with, and how many of its words that took. */
  record Begin(Weighed value, int words) {}

  /**
   * The value that a reference begins with.
   *
   * @param from the variable in which the reference stands
   */
  Begin begin(List<String> path, Host host, Variable from) throws UnresolvableException {
    if (path.size() > 2 && path.get(0).equals("hostvars")) {
      Optional<Host> other = inventory.host(path.get(1));
      if (other.isPresent()) {
        return new Begin(named(path.get(2), other.get(), from), 3);
      }
    }
    Optional<Value> members =
        path.size() > 1 ? magic.members(path.get(0), path.get(1)) : Optional.empty();
    return members.isPresent()
        ? new Begin(magic(members.get()), 2)
        : new Begin(named(path.get(0), host, from), 1);
  }

  private Weighed named(String name, Host host, Variable from) throws UnresolvableException {
    Optional<Value> known = magic.value(host, name);
    if (known.isPresent()) {
      return magic(known.get());
    }
    if (!host.variables().containsKey(name)) {
      throw undefined(name, host, from);
    }
    Weighed found = variable(host, host.variables().get(name));
    return secrets.contains(name)
        ? new Weighed(host.variables().get(name).hidden(found.value()), found.weight())
        : found;
  }

  /** At most every host with its name; exactness does not matter here. */
  private Weighed magic(Value value) {
    return new Weighed(value, 1 + 16L * inventory.hostNames().size());
  }

  private Weighed variable(Host host, Variable variable) throws UnresolvableException {
    Key key = new Key(host.name(), variable.name());
    Weighed before = done.get(key);
    if (before != null) {
      return before;
    }
    if (open.size() >= MOST_DEPTH || open.contains(key)) {
      throw endless(variable, key);
    }
    open.add(key);
    Weighed value = new Substitution(this, host, variable).resolve(variable.value());
    open.remove(key);
    done.put(key, value);
    return value;
  }

  private UnresolvableException endless(Variable variable, Key key) {
    List<String> way = new ArrayList<>(open.stream().map(Key::name).toList());
    way.add(key.name());
    String shown =
        String.join("` -> `", way.subList(Math.max(0, way.size() - MOST_SHOWN), way.size()));
    String name = "`" + variable.name() + "`";
    return new UnresolvableException(
        Diagnostic.error(
                "variable-cycle",
                variable.span(),
                open.contains(key)
                    ? "the variable " + name + " refers to itself"
                    : "the references on the way to " + name + " are too many")
            .note("the way there: `" + shown + "`")
            .help("give one of them a value without a reference"));
  }

  private static UnresolvableException undefined(String name, Host host, Variable from) {
    Diagnostic found =
        Diagnostic.error(
            "undefined-variable",
            from.span(),
            "the variable `"
                + from.name()
                + "` refers to `"
                + name
                + "`, which the host `"
                + host.name()
                + "` does not have");
    return new UnresolvableException(
        Suggestions.closest(name, host.variables().keySet())
            .map(near -> found.help("did you mean `" + near + "`?"))
            .orElseGet(
                () ->
                    found.help("declare it for the host or a group of it, or give it with `-e`")));
  }
}
