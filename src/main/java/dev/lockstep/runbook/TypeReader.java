package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads types: a word, or {@code list} and {@code map} with {@code of}. Behind {@code of} stands a
 * word, a mapping from keys to types, or a nested {@code { type: ..., of: ... }}.
 */
final class TypeReader {
  private final Kit kit;

  TypeReader(Kit kit) {
    this.kit = kit;
  }

  /** Whether a word names a type. */
  static boolean isWord(String word) {
    return words().contains(word);
  }

  /** The type that the keys {@code type} and {@code of} of a mapping give; text by default. */
  Optional<Type> read(Fields fields) {
    Optional<Node> of = fields.value("of");
    Optional<LocatedText> word = fields.text("type");
    if (word.isEmpty()) {
      of.ifPresent(node -> onlyFor(fields));
      return fields.has("type") ? Optional.empty() : Optional.of(Type.Scalar.TEXT);
    }
    return switch (word.get().value()) {
      case "list" -> Optional.of(new Type.ListOf(of.flatMap(this::inner).orElse(Type.ANY)));
      case "map" -> of.isEmpty() ? Optional.of(Type.ANY_MAP) : of.flatMap(this::inner);
      default -> {
        of.ifPresent(node -> onlyFor(fields));
        yield scalar(word.get());
      }
    };
  }

  private void onlyFor(Fields fields) {
    kit.error(
        "of-without-list",
        fields.keySpan("of"),
        "`of` says what is in a list or a map",
        "add `type: list` or `type: map`, or take `of` out");
  }

  private Optional<Type> inner(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar(scalar.text());
    }
    if (node instanceof Node.Mapping mapping && isNested(mapping)) {
      return Fields.of(node, "of", kit).flatMap(this::read);
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Type> keys = new LinkedHashMap<>();
      for (Node.Entry entry : mapping.entries()) {
        inner(entry.value()).ifPresent(type -> keys.put(entry.name(), type));
      }
      return Optional.of(new Type.MapOf(keys));
    }
    kit.error(
        "unknown-type",
        node.span(),
        "`of` holds " + node.kind(),
        "write a type, or `{ KEY: TYPE, ... }`");
    return Optional.empty();
  }

  /** A key {@code type} may also be one of a map's own; with {@code of} beside it, it is not. */
  private static boolean isNested(Node.Mapping mapping) {
    return mapping.get("type").isPresent() && mapping.get("of").isPresent();
  }

  private Optional<Type> scalar(LocatedText word) {
    for (Type.Scalar type : Type.Scalar.values()) {
      if (type.word().equals(word.value())) {
        return Optional.of(type);
      }
    }
    if (word.value().equals("list") || word.value().equals("map")) {
      return Optional.of(word.value().equals("list") ? new Type.ListOf(Type.ANY) : Type.ANY_MAP);
    }
    kit.error(
        "unknown-type",
        word.span(),
        "there is no type `" + word + "`",
        Suggestions.closest(word.value(), words())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("write one of `" + String.join("`, `", words()) + "`"));
    return Optional.empty();
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(List.of("list", "map"));
    for (Type.Scalar type : Type.Scalar.values()) {
      words.add(type.word());
    }
    return words;
  }
}
