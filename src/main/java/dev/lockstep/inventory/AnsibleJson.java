package dev.lockstep.inventory;

import dev.lockstep.json.Json;
import dev.lockstep.json.JsonValue;
import dev.lockstep.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values as Ansible's JSON has them. What YAML writes with the tags {@code !vault} and {@code
 * !unsafe} is a map with one key of Ansible's there, and in this package too: it then survives in
 * lists and maps, and prints by itself.
 */
final class AnsibleJson {
  private static final String VAULT = "__ansible_vault";
  private static final String UNSAFE = "__ansible_unsafe";

  private AnsibleJson() {}

  /** A text that nobody can read without the vault's password. */
  static Value vault(String ciphertext) {
    return Value.of(Map.of(VAULT, Value.of(ciphertext)));
  }

  /** A text in which braces are only braces. */
  static Value unsafe(String text) {
    return Value.of(Map.of(UNSAFE, Value.of(text)));
  }

  static boolean isVault(Value value) {
    return only(value, VAULT).isPresent();
  }

  /** The text of an {@link #unsafe} one. */
  static Optional<Value> unsafeText(Value value) {
    return only(value, UNSAFE);
  }

  /** A scalar as the key of an object. */
  static String key(Value scalar) {
    return scalar instanceof Value.Text text ? text.text() : Json.pages(of(scalar));
  }

  static JsonValue of(Value value) {
    if (value instanceof Value.Mapping mapping) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      mapping.entries().forEach((key, entry) -> members.put(key, of(entry)));
      return new JsonValue.Members(members);
    }
    if (value instanceof Value.Listing list) {
      return new JsonValue.Items(list.items().stream().map(AnsibleJson::of).toList());
    }
    if (value instanceof Value.Numeric numeric) {
      return new JsonValue.Numeric(numeric.number());
    }
    if (value instanceof Value.Bool bool) {
      return new JsonValue.Bool(bool.value());
    }
    return value instanceof Value.Nothing
        ? new JsonValue.Nothing()
        : new JsonValue.Text(value.toString());
  }

  private static Optional<Value> only(Value value, String key) {
    return value instanceof Value.Mapping mapping && mapping.entries().size() == 1
        ? mapping.get(key).filter(Value.Text.class::isInstance)
        : Optional.empty();
  }
}
