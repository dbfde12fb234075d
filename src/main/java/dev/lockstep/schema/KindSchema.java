package dev.lockstep.schema;

import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schema of a {@link Kind}. A scalar may be a text in which an expression stands wherever the
 * language allows one; a text may be any scalar, because it is taken as it was written.
 */
final class KindSchema {
  /** An expression somewhere in a text. */
  private static final Map<String, Object> EXPRESSION =
      Map.of("type", "string", "pattern", "\\$\\{");

  private static final Map<String, Object> TEXT =
      Map.of("type", List.of("string", "number", "boolean"));
  private static final Map<String, Object> YES_OR_NO =
      Map.of(
          "type",
          "string",
          "pattern",
          "^(?:[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|True|False|TRUE|FALSE|true|false)$");

  private KindSchema() {}

  static Map<String, Object> of(Kind kind) {
    if (kind instanceof Kind.Plain plain) {
      return plain(plain);
    }
    if (kind instanceof Kind.OneOf one) {
      return words(one.words());
    }
    if (kind instanceof Kind.Items items) {
      Map<String, Object> item = of(items.item());
      return any(List.of(item, Map.of("type", "array", "items", item)));
    }
    if (kind instanceof Kind.MapOf map) {
      return FormSchema.of(Form.mapOf(map.values()));
    }
    if (kind instanceof Kind.Nested nested) {
      return FormSchema.of(nested.form());
    }
    if (kind instanceof Kind.Named named) {
      return reference(named.what());
    }
    return any(((Kind.Either) kind).kinds().stream().map(KindSchema::of).toList());
  }

  /** What is described under a name. */
  static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/$defs/" + name);
  }

  /** One of some schemas; of one alone, that. */
  static Map<String, Object> any(List<Map<String, Object>> schemas) {
    List<Map<String, Object>> different = schemas.stream().distinct().toList();
    return different.size() == 1 ? different.get(0) : Map.of("anyOf", different);
  }

  private static Map<String, Object> plain(Kind.Plain kind) {
    return switch (kind) {
      case TEXT, WORD, PATH, TIME_RANGE, VERSION, HOST, PATTERN, REGEX, EXPRESSION -> TEXT;
      case FLAG -> any(List.of(Map.of("type", "boolean"), YES_OR_NO, EXPRESSION));
      case INTEGER -> number("integer", "^[+-]?[0-9]+$");
      case NUMBER -> number("number", "^[+-]?[0-9]+(?:\\.[0-9]+)?$");
      case DURATION -> number("integer", "^(?:[0-9]+|(?:[0-9]+[dhms])+)$");
      case SIZE -> number("integer", "^[0-9]+(?: ?[kKmMgGtT](?:[iI]?[bB])?|[bB])?$");
      case CONDITION -> any(List.of(TEXT, Map.of("type", "array", "items", TEXT)));
      case ANY -> Map.of();
    };
  }

  private static Map<String, Object> number(String type, String notation) {
    return any(
        List.of(Map.of("type", type), Map.of("type", "string", "pattern", notation), EXPRESSION));
  }

  /** The words, also where YAML takes one for a number or a truth value. */
  private static Map<String, Object> words(List<String> words) {
    List<Map<String, Object>> choices = new ArrayList<>();
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("enum", words);
    choices.add(known);
    if (words.stream().anyMatch(word -> word.matches("[0-9.+-]+|true|false"))) {
      choices.add(Map.of("type", List.of("number", "boolean")));
    }
    choices.add(EXPRESSION);
    return any(choices);
  }
}
