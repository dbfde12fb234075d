package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.value.Type;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The option {@code evidence}: what a person must state, each with its type. */
final class Evidence {
  private static final List<String> WORDS =
      Arrays.stream(Type.Scalar.values()).map(Type.Scalar::word).toList();

  static final Field FIELD =
      Field.of(
          "evidence",
          Kind.mapOf(new Kind.OneOf(WORDS)),
          "what the person must state, each with its type: `{ ticket: text }`");

  private Evidence() {}

  /** The names and types, in the order written; what can't be used is reported. */
  static Map<String, Type> read(Options options) {
    Map<String, Type> types = new LinkedHashMap<>();
    Optional<Node> written = options.mapping().optional("evidence");
    if (written.isPresent() && written.get() instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach(entry -> type(entry, options).ifPresent(t -> types.put(entry.name(), t)));
    } else {
      written.ifPresent(node -> options.out().add(noMapping(node)));
    }
    return types;
  }

  private static Optional<Type> type(Node.Entry entry, Options options) {
    String word = entry.value() instanceof Node.Scalar scalar ? scalar.text().value() : "";
    Optional<Type> type =
        Arrays.stream(Type.Scalar.values())
            .filter(scalar -> scalar.word().equals(word))
            .<Type>map(scalar -> scalar)
            .findFirst();
    if (type.isEmpty()) {
      options.out().add(unknown(entry, word));
    }
    return type;
  }

  private static Diagnostic unknown(Node.Entry entry, String word) {
    Diagnostic report =
        Diagnostic.error(
            "unknown-type",
            entry.value().span(),
            word.isEmpty()
                ? "`" + entry.name() + "` must name a type, not " + entry.value().kind()
                : "`" + word + "` is no type");
    return report.help(
        Suggestions.closest(word, WORDS)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("write one of " + String.join(", ", WORDS)));
  }

  private static Diagnostic noMapping(Node node) {
    return Diagnostic.error(
            "wrong-kind", node.span(), "`evidence` must be a mapping, not " + node.kind())
        .help("write each name with its type: `evidence: { ticket: text }`");
  }
}
