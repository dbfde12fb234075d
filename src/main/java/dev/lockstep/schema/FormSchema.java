package dev.lockstep.schema;

import dev.lockstep.yaml.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema of a {@link Form}: its mapping, and what is short for it. */
final class FormSchema {
  private FormSchema() {}

  /** The mapping or what is short for it. */
  static Map<String, Object> of(Form form) {
    List<Map<String, Object>> ways = new ArrayList<>();
    ways.add(mapping(form, Map.of()));
    form.shortFor().flatMap(form::field).ifPresent(field -> ways.add(KindSchema.of(field.kind())));
    if (form.mayBeEmpty()) {
      ways.add(Map.of("type", "null"));
    }
    return KindSchema.any(ways);
  }

  /**
   * The mapping alone.
   *
   * @param more keys beside those of the form
   */
  static Map<String, Object> mapping(Form form, Map<String, Object> more) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    form.fields().forEach(field -> properties.put(field.key(), field(field)));
    properties.putAll(more);
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    List<String> required =
        form.fields().stream().filter(Form.Field::required).map(Form.Field::key).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", form.others().<Object>map(KindSchema::of).orElse(false));
    List<Map<String, Object>> rules = form.rules().stream().map(FormSchema::rule).toList();
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  /** That one of some keys is written, and no other of them. */
  static Map<String, Object> exactlyOne(List<String> keys) {
    return Map.of("oneOf", keys.stream().map(FormSchema::written).toList());
  }

  private static Map<String, Object> field(Form.Field field) {
    Map<String, Object> schema = new LinkedHashMap<>(KindSchema.of(field.kind()));
    if (!field.help().isEmpty()) {
      schema.put("description", field.help());
    }
    return schema;
  }

  private static Map<String, Object> rule(Form.Rule rule) {
    return switch (rule.how()) {
      case EXACTLY_ONE -> exactlyOne(rule.keys());
      case AT_LEAST_ONE -> Map.of("anyOf", rule.keys().stream().map(FormSchema::written).toList());
      case AT_MOST_ONE -> Map.of("not", Map.of("anyOf", pairs(rule.keys())));
      case FIRST_NEEDS_ANOTHER -> needing(rule.keys());
    };
  }

  private static Map<String, Object> needing(List<String> keys) {
    return Map.of(
        "if",
        written(keys.get(0)),
        "then",
        Map.of("anyOf", keys.subList(1, keys.size()).stream().map(FormSchema::written).toList()));
  }

  private static Map<String, Object> written(String key) {
    return Map.of("required", List.of(key));
  }

  private static List<Map<String, Object>> pairs(List<String> keys) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      for (String other : keys.subList(i + 1, keys.size())) {
        pairs.add(Map.of("required", List.of(keys.get(i), other)));
      }
    }
    return pairs;
  }
}
