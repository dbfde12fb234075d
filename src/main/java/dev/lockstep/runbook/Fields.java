package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.ValueCut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A mapping of a runbook, its values read in the forms that the language has for them. */
final class Fields {
  private final MappingReader map;
  private final String what;
  private final Kit kit;

  private Fields(MappingReader map, String what, Kit kit) {
    this.map = map;
    this.what = what;
    this.kit = kit;
  }

  /** The same mapping under another word, for messages. */
  Fields called(String word) {
    return new Fields(map, word, kit);
  }

  /** Empty, with a report, when the node is no mapping. */
  static Optional<Fields> of(Node node, String what, Kit kit) {
    return MappingReader.of(node, what, kit.out()).map(map -> new Fields(map, what, kit));
  }

  Node.Mapping node() {
    return map.node();
  }

  boolean has(String key) {
    return map.has(key);
  }

  Optional<Node> value(String key) {
    return map.optional(key);
  }

  List<Node> items(String key) {
    return map.items(key);
  }

  Optional<LocatedText> text(String key) {
    return map.text(key);
  }

  Optional<LocatedText> requiredText(String key) {
    return map.requiredText(key);
  }

  Optional<Located<String>> word(String key) {
    return map.text(key).map(Fields::located);
  }

  boolean flag(String key) {
    return map.flag(key).orElse(false);
  }

  /** The place of a key. */
  Span keySpan(String key) {
    return map.node().entries().stream()
        .filter(entry -> entry.name().equals(key))
        .map(entry -> entry.key().span())
        .findFirst()
        .orElse(map.node().span());
  }

  Optional<Template> template(String key) {
    return map.text(key).flatMap(text -> Template.compile(text, kit.out()));
  }

  <T> Optional<Typed<T>> typed(String key, Conversion<T> conversion) {
    return map.text(key).flatMap(text -> Typed.compile(text, conversion, kit.out()));
  }

  /** A condition, or a list of them. */
  List<Expression> conditions(String key) {
    return conditions(map.items(key), key);
  }

  List<Expression> conditions(List<Node> nodes, String key) {
    List<Expression> conditions = new ArrayList<>();
    for (Node node : nodes) {
      scalar(node, key, "a condition")
          .flatMap(text -> Expression.compileCondition(text, kit.out()))
          .ifPresent(conditions::add);
    }
    return conditions;
  }

  /** Words: a list, or one text with commas. */
  List<Located<String>> words(String key) {
    List<Located<String>> words = new ArrayList<>();
    for (Node node : map.items(key)) {
      scalar(node, key, "a name")
          .ifPresent(text -> text.words().forEach(word -> words.add(located(word))));
    }
    return words;
  }

  /** Names and what they stand for. */
  List<Binding> bindings(String key) {
    List<Binding> bindings = new ArrayList<>();
    for (Node.Entry entry : entries(key)) {
      Located<String> name = Naming.checked(entry.key().text(), "a variable", kit);
      ValueTemplate.compile(entry.value(), kit.out())
          .ifPresent(value -> bindings.add(new Binding(name, value)));
    }
    return bindings;
  }

  /** Names and texts. */
  Map<String, Template> templates(String key) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (Node.Entry entry : entries(key)) {
      scalar(entry.value(), entry.name(), "a text")
          .flatMap(text -> Template.compile(text, kit.out()))
          .ifPresent(template -> templates.put(entry.name(), template));
    }
    return templates;
  }

  List<Node.Entry> entries(String key) {
    return map.optional(key)
        .flatMap(node -> MappingReader.of(node, key, kit.out()))
        .map(mapping -> mapping.node().entries())
        .orElse(List.of());
  }

  /** The constant of an enum whose name is written in lower case. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return map.text(key).flatMap(text -> Naming.choice(text, key, type, kit));
  }

  /** Reports the second of two keys that contradict each other. */
  void conflict(String key, String other, String why, String help) {
    if (has(key) && has(other)) {
      kit.out()
          .add(
              Diagnostic.error(
                      "conflicting-keys",
                      keySpan(key),
                      "`" + key + "` and `" + other + "` can't stand together")
                  .also(keySpan(other), "the other one")
                  .note(why)
                  .help(help));
    }
  }

  /** Reports keys that the language does not have here, with what was probably meant. */
  boolean reportUnknown(Set<String> known, Function<String, Optional<String>> hint) {
    long before = kit.out().errorCount();
    for (Node.Entry entry : map.node().entries()) {
      if (!known.contains(entry.name())) {
        kit.out().add(unknown(entry, known, hint));
      }
    }
    return kit.out().errorCount() > before;
  }

  private Diagnostic unknown(
      Node.Entry entry, Set<String> known, Function<String, Optional<String>> hint) {
    Diagnostic found =
        Diagnostic.error(
            "unknown-key", entry.key().span(), "`" + what + "` has no key `" + entry.name() + "`");
    Set<String> free = new TreeSet<>(known);
    map.node().entries().forEach(other -> free.remove(other.name()));
    return hint.apply(entry.name())
        .or(() -> ValueCut.help(map.node(), entry))
        .or(() -> Suggestions.help(entry.name(), free))
        .map(found::help)
        .orElse(found);
  }

  private Optional<LocatedText> scalar(Node node, String key, String wanted) {
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar.text());
    }
    kit.error(
        "wrong-kind",
        node.span(),
        "`" + key + "` holds " + node.kind() + " where " + wanted + " belongs",
        "write " + wanted);
    return Optional.empty();
  }

  static Located<String> located(LocatedText text) {
    return new Located<>(text.value(), text.span());
  }
}
