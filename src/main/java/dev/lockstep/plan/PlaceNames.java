package dev.lockstep.plan;

import dev.lockstep.template.Names;
import dev.lockstep.value.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The names of a place; remembers which of them are the inventory's. */
record PlaceNames(PlaceFrame frame) implements Names {
  @Override
  public Optional<Type> type(String name) {
    return inFile(name).or(() -> magic(name)).or(() -> inInventory(name));
  }

  @Override
  public Collection<String> all() {
    TreeSet<String> all = new TreeSet<>(frame.local().keySet());
    all.addAll(frame.known().keySet());
    all.addAll(frame.realm().types().keySet());
    all.addAll(frame.ground().magicTypes().keySet());
    all.addAll(frame.ground().variables().types().keySet());
    return all;
  }

  private Optional<Type> inFile(String name) {
    return of(frame.local(), name)
        .or(() -> of(frame.known(), name).map(Known::type))
        .or(() -> of(frame.realm().types(), name));
  }

  private Optional<Type> magic(String name) {
    if (name.equals("hostvars")) {
      frame.ground().usage().note(name); // the digest then covers all variables of all hosts
      return Optional.of(HostvarsType.at(frame));
    }
    Optional<Type> stage =
        name.equals("stage") ? frame.stage().map(any -> Type.Scalar.TEXT) : Optional.empty();
    return stage.or(() -> of(frame.ground().magicTypes(), name));
  }

  private Optional<Type> inInventory(String name) {
    frame.ground().usage().note(name);
    return of(frame.ground().variables().types(), name);
  }

  private static <T> Optional<T> of(Map<String, T> map, String name) {
    return Optional.ofNullable(map.get(name));
  }
}
