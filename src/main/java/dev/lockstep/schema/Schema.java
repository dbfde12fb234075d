package dev.lockstep.schema;

import dev.lockstep.action.ActionType;
import dev.lockstep.check.CheckType;
import dev.lockstep.json.Json;
import dev.lockstep.platform.PlatformReader;
import dev.lockstep.runbook.Catalog;
import dev.lockstep.runbook.Language;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (2020-12) of all kinds of file: runbook, runbook of a customer, part, check,
 * platform type. It accepts whatever the readers accept, and refuses unknown and missing keys,
 * wrong words and two actions in a step. What it can't know are the checks of one's own, so a
 * precondition without a built-in check may have keys of any name.
 */
public final class Schema {
  /** The version of JSON Schema in which it is written. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final Catalog catalog;

  private Schema(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The document, pretty-printed in a stable order, without a line end at its end. */
  public static String of(Catalog catalog) {
    return Json.pages(new Schema(catalog).document());
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", DIALECT);
    document.put("title", "Files of Lockstep");
    document.put("type", "object");
    document.putAll(
        either(
            "extends",
            "overlay",
            either(
                "runbook",
                "runbook",
                either(
                    "part", "part", either("check", "check", KindSchema.reference("platform"))))));
    document.put("$defs", definitions());
    return document;
  }

  /** The schema of a file that has this key, and what it is otherwise. */
  private static Map<String, Object> either(
      String key, String kind, Map<String, Object> otherwise) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("if", Map.of("required", List.of(key)));
    choice.put("then", KindSchema.reference(kind));
    choice.put("else", otherwise);
    return choice;
  }

  private Map<String, Object> definitions() {
    Map<String, Object> all = new LinkedHashMap<>();
    Language.forms().forEach((name, form) -> all.put(name, definition(name, form)));
    Language.choices().forEach((name, kinds) -> all.put(name, choice(kinds)));
    all.put("platform", FormSchema.of(PlatformReader.form()));
    all.put("type", type());
    for (ActionType type : catalog.actions().values()) {
      all.put("action-" + type.key(), described(type.help(), FormSchema.of(type.form())));
    }
    for (CheckType type : catalog.checks().values()) {
      all.put("check-" + type.key(), described(type.help(), FormSchema.of(type.form())));
    }
    return all;
  }

  private Map<String, Object> definition(String name, Form form) {
    if (Language.WITH_ACTION.contains(name)) {
      return withOne(form, "action-", catalog.actions().keySet());
    }
    return Language.WITH_CHECK.contains(name) ? withCheck(form) : FormSchema.of(form);
  }

  /** A mapping beside whose keys exactly one of some others is written. */
  private static Map<String, Object> withOne(Form form, String prefix, Set<String> keys) {
    Map<String, Object> more = new LinkedHashMap<>();
    keys.forEach(key -> more.put(key, KindSchema.reference(prefix + key)));
    Map<String, Object> schema = FormSchema.mapping(form, more);
    List<Object> rules = new ArrayList<>();
    rules.add(FormSchema.exactlyOne(List.copyOf(keys)));
    schema.put("allOf", rules);
    return schema;
  }

  /** With a built-in check, or one of one's own, whose name is known to nobody here. */
  private Map<String, Object> withCheck(Form form) {
    Set<String> keys = catalog.checks().keySet();
    Map<String, Object> builtIn = withOne(form, "check-", keys);
    Map<String, Object> own = FormSchema.mapping(form, Map.of());
    own.put("additionalProperties", true);
    own.put("minProperties", 2);
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put(
        "if", Map.of("anyOf", keys.stream().map(key -> Map.of("required", List.of(key))).toList()));
    choice.put("then", builtIn);
    choice.put("else", own);
    return choice;
  }

  /** One of several mappings, told apart by the key that only one of them has. */
  private static Map<String, Object> choice(Set<String> kinds) {
    Map<String, Object> schema =
        kinds.contains("step")
            ? KindSchema.reference("step")
            : KindSchema.reference(kinds.contains("stage") ? "stage" : "precondition");
    for (String kind : List.of("include", "block", "gate")) {
      schema = kinds.contains(kind) ? either(kind, kind, schema) : schema;
    }
    return schema;
  }

  /** The type of a param: a word, or what is in a list or map. */
  private static Map<String, Object> type() {
    List<String> words = new ArrayList<>(List.of("list", "map"));
    Arrays.stream(Type.Scalar.values()).map(Type.Scalar::word).forEach(words::add);
    return KindSchema.any(
        List.of(
            Map.of("enum", words),
            Map.of("type", "object", "additionalProperties", KindSchema.reference("type"))));
  }

  private static Map<String, Object> described(String help, Map<String, Object> schema) {
    Map<String, Object> described = new LinkedHashMap<>(schema);
    described.put("description", help);
    return described;
  }
}
