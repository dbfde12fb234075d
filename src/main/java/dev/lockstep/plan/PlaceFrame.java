package dev.lockstep.plan;

import dev.lockstep.runbook.Binding;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place of a runbook or a part. From the strongest: items of loops, {@code vars} from the inmost
 * to the outmost, registered names, params and runbook {@code vars}, magic variables, the
 * inventory.
 *
 * @param vars of stage, blocks and step, each seeing those before it
 * @param local the types of {@code vars} and of the items of loops
 * @param known registered and assigned names behind whose step the place stands
 * @param stage the name of the stage, for the magic variable
 */
record PlaceFrame(
    Ground ground,
    Realm realm,
    List<Binding> vars,
    Map<String, Type> local,
    Map<String, Known> known,
    Optional<String> stage)
    implements Frame {
  PlaceFrame {
    vars = List.copyOf(vars);
    local = Collections.unmodifiableMap(new LinkedHashMap<>(local));
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  /** A place with nothing but what its runbook or part has. */
  static PlaceFrame of(Ground ground, Realm realm) {
    return new PlaceFrame(ground, realm, List.of(), Map.of(), Map.of(), Optional.empty());
  }

  /** The same place behind steps that gave these names. */
  PlaceFrame knowing(Map<String, Known> names) {
    return new PlaceFrame(ground, realm, vars, local, names, stage);
  }

  /** The same place in a stage. */
  PlaceFrame in(String stageName) {
    return new PlaceFrame(ground, realm, vars, local, known, Optional.of(stageName));
  }

  /** The same place with one more variable. */
  PlaceFrame with(Binding added, Type type) {
    List<Binding> longer = new ArrayList<>(vars);
    longer.add(added);
    return new PlaceFrame(ground, realm, longer, joined(added.name().value(), type), known, stage);
  }

  /** The same place within a loop. */
  PlaceFrame withItem(String name, Type type) {
    return new PlaceFrame(ground, realm, vars, joined(name, type), known, stage);
  }

  @Override
  public String space() {
    return realm.space();
  }

  @Override
  public Names names() {
    return new PlaceNames(this);
  }

  @Override
  public HostScope scope(String host, Memory memory, Map<String, Value> items) {
    return new PlaceScope(this, host, memory, items, vars.size());
  }

  private Map<String, Type> joined(String name, Type type) {
    Map<String, Type> more = new LinkedHashMap<>(local);
    more.put(name, type);
    return more;
  }
}
