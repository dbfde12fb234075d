package dev.lockstep.plan;

import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the hosts that a value names, by its type: the type {@code host} anywhere in it. */
final class HostValues {
  private final List<String> found = new ArrayList<>();

  private HostValues() {}

  static List<String> in(Value value, Type type) {
    HostValues values = new HostValues();
    values.gather(value, type);
    return values.found;
  }

  private void gather(Value value, Type type) {
    if (type == Type.Scalar.HOST && value instanceof Value.Text text) {
      found.add(text.text());
    } else if (type instanceof Type.ListOf list && value instanceof Value.Listing items) {
      items.items().forEach(item -> gather(item, list.item()));
    } else if (type instanceof Type.MapOf map && value instanceof Value.Mapping entries) {
      for (Map.Entry<String, Type> key : map.keys().entrySet()) {
        entries.get(key.getKey()).ifPresent(entry -> gather(entry, key.getValue()));
      }
    }
  }
}
