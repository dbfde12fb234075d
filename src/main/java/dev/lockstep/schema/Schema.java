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
import java.util.stream.Stream;

/**
 * The JSON Schema (2020-12) of all kinds of file: runbook, runbook of a customer, part, check,
 * platform type. It accepts whatever the readers accept, and refuses unknown and missing keys,
 * wrong words and two actions in a step. The checks of one's own it knows only when it is made for
 * their folder; else a precondition without a built-in check may have keys of any name.
 */
public final class Schema {
  /** The version of JSON Schema in which it is written. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final Catalog catalog;

  private final boolean isComplete;

  private Schema(Catalog catalog, boolean isComplete) {
    this.catalog = catalog;
    this.isComplete = isComplete;
  }

  /** The document, pretty-printed in a stable order, without a line end at its end. */
  public static String of(Catalog catalog) {
    return Json.pages(new Schema(catalog, false).document());
  }

  /** The same where the catalog has all checks that there are, those of one's own too. */
  public static String ofAll(Catalog catalog) {
    return Json.pages(new Schema(catalog, true).document());
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
    Language.variants().forEach((name, form) -> all.put(name, definition(name, form)));
    all.put("platform", FormSchema.of(PlatformReader.form()));
    all.put("type", type());
    for (ActionType type : catalog.actions().values()) {
      all.put("action-" + type.key(), described(type.help(), FormSchema.of(type.form())));
    }
    for (CheckType type : catalog.checks().values()) {
      all.put("check-" + type.key(), described(type.help(), FormSchema.of(type.form())));
      all.put("gates-" + type.key(), gates(type.form()));
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
    rules.addAll((List<?>) schema.getOrDefault("allOf", List.of()));
    schema.put("allOf", rules);
    return schema;
  }

  /** With a built-in check, or one of one's own, whose name is known to nobody here. */
  private Map<String, Object> withCheck(Form form) {
    Set<String> keys = catalog.checks().keySet();
    Map<String, Object> known = withOne(form, "check-", keys);
    if (form.knows("gates")) {
      known.put("allOf", joined((List<?>) known.get("allOf"), gateArguments(keys)));
    }
    if (isComplete) {
      return known;
    }
    Map<String, Object> own = FormSchema.mapping(form, Map.of());
    own.put("additionalProperties", true);
    own.put("minProperties", 2);
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put(
        "if", Map.of("anyOf", keys.stream().map(key -> Map.of("required", List.of(key))).toList()));
    choice.put("then", known);
    choice.put("else", own);
    return choice;
  }

  /** That what {@code gates} maps to are options of the check beside it. */
  private static List<Object> gateArguments(Set<String> keys) {
    List<Object> rules = new ArrayList<>();
    for (String key : keys) {
      rules.add(
          Map.of(
              "if",
              Map.of("required", List.of("gates", key)),
              "then",
              Map.of("properties", Map.of("gates", KindSchema.reference("gates-" + key)))));
    }
    return rules;
  }

  /** Gates by name, or with options in front of those that the check has (language §6). */
  private static Map<String, Object> gates(Form check) {
    Map<String, Object> options = FormSchema.of(check.optional().orNothing());
    return KindSchema.any(
        List.of(
            Map.of("not", Map.of("type", "object")),
            Map.of("type", "object", "additionalProperties", options)));
  }

  private static List<Object> joined(List<?> one, List<?> other) {
    List<Object> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  /** What takes the place of something; whether it is a step or a check, its own key tells. */
  private static Map<String, Object> replacement() {
    Map<String, Object> rest =
        KindSchema.any(
            List.of(KindSchema.reference("new_step"), KindSchema.reference("new_precondition")));
    return either("stage", "stage", rest);
  }

  /** One of several mappings, told apart by the key that only one of them has. */
  private static Map<String, Object> choice(Set<String> kinds) {
    Map<String, Object> schema =
        kinds.contains("new_step")
            ? replacement()
            : KindSchema.reference(
                Stream.of("step", "stage", "precondition")
                    .filter(kinds::contains)
                    .findFirst()
                    .orElseThrow());
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
