package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person must state, each with its type, and how what was typed becomes such a value. */
public final class Evidence {
  private static final List<String> WORDS =
      Arrays.stream(Type.Scalar.values()).map(Type.Scalar::word).toList();

  /** What every answer has of itself. */
  private static final List<String> TAKEN = List.of("person", "changed", "failed", "skipped");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Form TYPED =
      Form.of(
              Field.of("one_of", Kind.items(Kind.Plain.WORD), "the words of which it is one"),
              Field.of("type", Kind.either(new Kind.OneOf(WORDS), Kind.oneOf("list")), "its type"),
              Field.of("of", new Kind.OneOf(WORDS), "with `type: list`, the type of each item"))
          .exactlyOneOf("one_of", "type");

  /** The option of a question. */
  public static final Field FIELD =
      Field.of(
          "evidence",
          Kind.mapOf(Kind.either(new Kind.OneOf(WORDS), new Kind.Nested(TYPED))),
          "what the person must state, each with its type: `{ ticket: text }`");

  private Evidence() {}

  /** The names and types in a question's options, as written; what can't be used is reported. */
  public static Map<String, Type> read(MappingReader options, Diagnostics out) {
    Map<String, Type> types = new LinkedHashMap<>();
    Optional<Node> written = options.optional(FIELD.key());
    if (written.isPresent() && written.get() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        checkName(entry, out);
        type(entry, out).ifPresent(type -> types.put(entry.name(), type));
      }
    } else {
      written.ifPresent(node -> out.add(noMapping(node)));
    }
    return types;
  }

  /** What a person typed as a value of a type; a list has commas between its items. */
  public static Optional<Value> stated(Type type, String typed) {
    if (typed.isBlank()) {
      return Optional.empty();
    }
    Value value =
        type instanceof Type.ListOf
            ? Value.of(
                Arrays.stream(typed.split(",", -1)).map(String::strip).map(Value::of).toList())
            : Value.of(typed.strip());
    return Conversions.of(type).convert(value);
  }

  /** How a person is to write a value of a type, with an example. */
  public static String wanted(Type type) {
    return type instanceof Type.ListOf list
        ? "one or more with commas between, each " + wanted(list.item())
        : Conversions.of(type).wanted();
  }

  private static void checkName(Node.Entry entry, Diagnostics out) {
    boolean taken = TAKEN.contains(entry.name());
    if (taken || !NAME.matcher(entry.name()).matches()) {
      String name = "`" + entry.name() + "`";
      out.add(
          Diagnostic.error(
                  "invalid-name",
                  entry.key().span(),
                  taken
                      ? name + " is a part of every answer and can't be asked for"
                      : name + " can't be the name of evidence")
              .help(taken ? "take another name" : "write letters, digits and `_` only"));
    }
  }

  private static Optional<Type> type(Node.Entry entry, Diagnostics out) {
    if (entry.value() instanceof Node.Mapping) {
      return MappingReader.of(entry.value(), entry.name(), TYPED, out)
          .flatMap(fields -> typed(fields, out));
    }
    if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return scalar(scalar.text(), out);
    }
    out.add(
        Diagnostic.error(
                "unknown-type",
                entry.value().span(),
                "`" + entry.name() + "` must name a type, not " + entry.value().kind())
            .help("write one of " + String.join(", ", WORDS)));
    return Optional.empty();
  }

  private static Optional<Type> typed(MappingReader fields, Diagnostics out) {
    List<String> words = words(fields, out);
    Optional<LocatedText> of = fields.text("of");
    Optional<LocatedText> type = fields.text("type");
    fields.finish();
    if (fields.has("one_of")) {
      return words.isEmpty() ? Optional.empty() : Optional.of(new Type.OneOf(words));
    }
    if (type.isPresent() && type.get().value().equals("list")) {
      return of.isEmpty()
          ? Optional.of(new Type.ListOf(Type.Scalar.TEXT))
          : scalar(of.get(), out).map(Type.ListOf::new);
    }
    return type.flatMap(word -> scalar(word, out));
  }

  private static List<String> words(MappingReader fields, Diagnostics out) {
    List<String> words = new ArrayList<>();
    for (Node item : fields.items("one_of")) {
      if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
        words.add(scalar.text().value());
      } else {
        out.add(
            Diagnostic.error(
                "wrong-kind", item.span(), "`one_of` must hold words, not " + item.kind()));
      }
    }
    return words;
  }

  private static Optional<Type> scalar(LocatedText word, Diagnostics out) {
    Optional<Type> type =
        Arrays.stream(Type.Scalar.values())
            .filter(scalar -> scalar.word().equals(word.value()))
            .<Type>map(scalar -> scalar)
            .findFirst();
    if (type.isEmpty()) {
      out.add(
          Diagnostic.error("unknown-type", word.span(), "there is no type `" + word + "`")
              .help(
                  Suggestions.closest(word.value(), WORDS)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("write one of " + String.join(", ", WORDS))));
    }
    return type;
  }

  private static Diagnostic noMapping(Node node) {
    return Diagnostic.error(
            "wrong-kind", node.span(), "`evidence` must be a mapping, not " + node.kind())
        .help("write each name with its type: `evidence: { ticket: text }`");
  }
}
