package dev.lockstep.engine;

import dev.lockstep.value.Value;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes contents of files in which a secret stands out of what was found before a change. With
 * stars in its place such a content would look as if the file could be made again from it.
 */
final class FormerContent {
  private static final Set<String> CONTENTS = Set.of("content", "content_base64");

  private final Mask mask;

  FormerContent(Mask mask) {
    this.mask = mask;
  }

  /** What was found, without such contents: {@code kept} is false then, {@code secret} true. */
  Map<String, Value> without(Map<String, Value> before) {
    Map<String, Value> rest = new LinkedHashMap<>();
    before.forEach((name, value) -> rest.put(name, within(value)));
    if (CONTENTS.stream().anyMatch(name -> tells(name, before))) {
      rest.keySet().removeAll(CONTENTS);
      rest.put("kept", Value.of(false));
      rest.put("secret", Value.of(true));
    }
    return rest;
  }

  private Value within(Value value) {
    if (value instanceof Value.Listing list) {
      List<Value> items = list.items().stream().map(this::within).toList();
      return Value.of(items);
    }
    return value instanceof Value.Mapping map ? Value.of(without(map.entries())) : value;
  }

  /** Empty where it is none; then nobody can say what stands in it. */
  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private boolean tells(String name, Map<String, Value> before) {
    if (!(before.get(name) instanceof Value.Text text)) {
      return false;
    }
    if (name.equals("content")) {
      return !mask.apply(text.text()).equals(text.text());
    }
    Optional<byte[]> bytes = decoded(text.text());
    return bytes.map(known -> !Arrays.equals(mask.apply(known), known)).orElse(true);
  }
}
