package dev.lockstep.journal;

import dev.lockstep.event.RunEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Kinds of events under the names by which a journal calls them. */
final class Kinds {
  /**
   * One kind.
   *
   * @param write its fields
   * @param read the event of such fields
   */
  record Kind<E extends RunEvent>(
      String name,
      Class<E> type,
      Function<E, Map<String, Object>> write,
      Fields.FieldsReading<E> read) {
    Map<String, Object> fieldsOf(RunEvent event) {
      return write.apply(type.cast(event));
    }
  }

  private final Map<String, Kind<?>> byName = new LinkedHashMap<>();
  private final Map<Class<?>, Kind<?>> byType = new LinkedHashMap<>();

  <E extends RunEvent> void add(
      String name,
      Class<E> type,
      Function<E, Map<String, Object>> write,
      Fields.FieldsReading<E> read) {
    Kind<E> kind = new Kind<>(name, type, write, read);
    byName.put(name, kind);
    byType.put(type, kind);
  }

  Optional<Kind<?>> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Kind<?> of(RunEvent event) {
    return byType.get(event.getClass());
  }

  Map<Class<?>, Kind<?>> all() {
    return Collections.unmodifiableMap(byType);
  }
}
