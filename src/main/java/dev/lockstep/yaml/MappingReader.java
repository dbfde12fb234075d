package dev.lockstep.yaml;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a mapping apart. Each key is asked for once; {@link #finish()} reports those nobody asked
 * for. A value of the wrong kind is reported and counts as absent.
 *
 * <p>With a {@link Form}, that says which keys there are and which of them must be written; to ask
 * for another one is a mistake of the program.
 */
public final class MappingReader {
  private final Node.Mapping node;
  private final String what;
  private final Diagnostics out;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Optional<Form> form;
  private final boolean isInForm;

  private MappingReader(Node.Mapping node, String what, Optional<Form> form, Diagnostics out) {
    this.node = node;
    this.what = what;
    this.out = out;
    this.form = form;
    this.isInForm = form.map(new FormRules(node, out)::hold).orElse(true);
  }

  /**
   * @param what what the mapping describes, for messages: {@code stage}, {@code copy}
   * @return empty, with a report, when the node is no mapping
   */
  public static Optional<MappingReader> of(Node node, String what, Diagnostics out) {
    return of(node, what, Optional.empty(), out);
  }

  /**
   * The same for a mapping of a form, or what is short for one; reports what is against its rules.
   */
  public static Optional<MappingReader> of(Node node, String what, Form form, Diagnostics out) {
    return of(ShortForm.expanded(node, form), what, Optional.of(form), out);
  }

  /** The keys without which a mapping of a form is none, or else the first that it may have. */
  private static String written(Form form) {
    Set<String> needed = new LinkedHashSet<>();
    form.rules().stream()
        .filter(rule -> rule.how() != Form.Rule.How.AT_MOST_ONE)
        .forEach(rule -> needed.add(rule.keys().get(0)));
    form.fields().stream().filter(Form.Field::required).forEach(field -> needed.add(field.key()));
    if (needed.isEmpty()) {
      needed.add(form.fields().get(0).key());
    }
    return needed.stream().map(key -> key + ": ...").collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static Optional<MappingReader> of(
      Node node, String what, Optional<Form> form, Diagnostics out) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(new MappingReader(mapping, what, form, out));
    }
    Diagnostic wrong = wrongKind(what, "a mapping", node);
    out.add(
        form.filter(known -> !known.fields().isEmpty())
            .map(known -> wrong.help("write `" + what + ": " + written(known) + "`"))
            .orElse(wrong));
    return Optional.empty();
  }

  /** The value of a key, whatever it is; a written {@code null} counts as there. */
  public Optional<Node> optional(String key) {
    if (form.flatMap(known -> known.field(key)).map(Form.Field::required).orElse(false)) {
      return required(key);
    }
    ask(key);
    return node.get(key);
  }

  /** The same, reported at the parent mapping when it is missing. */
  public Optional<Node> required(String key) {
    if (!has(key)) {
      out.add(
          Diagnostic.error("missing-key", start(), "`" + what + "` has no `" + key + "`")
              .help("add `" + key + ":`"));
    }
    ask(key);
    return node.get(key);
  }

  /** A scalar's text as written. */
  public Optional<LocatedText> text(String key) {
    return optional(key).flatMap(value -> textOf(key, value));
  }

  /** The same, reported when it is missing. */
  public Optional<LocatedText> requiredText(String key) {
    return required(key).flatMap(value -> textOf(key, value));
  }

  /**
   * True or false; reports anything else. {@code yes} and {@code no} are text to YAML 1.2, but not
   * where true or false belongs (language §1).
   */
  public Optional<Boolean> flag(String key) {
    Optional<Node> value = optional(key);
    Optional<Boolean> flag = value.flatMap(MappingReader::flagOf);
    if (flag.isEmpty()) {
      value.ifPresent(node -> out.add(notAFlag(key, node)));
    }
    return flag;
  }

  private static Optional<Boolean> flagOf(Node value) {
    String word = value instanceof Node.Scalar scalar ? scalar.text().value() : "";
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The items of a list; a scalar or mapping alone counts as a list of one. Empty when absent. */
  public List<Node> items(String key) {
    Optional<Node> value = optional(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Node.Scalar scalar && scalar.isNothing()) {
      out.add(wrongKind(key, "a list", scalar));
      return List.of();
    }
    return value.get() instanceof Node.Sequence list ? list.items() : List.of(value.get());
  }

  /**
   * A key that the language has and this version does not: refused where it is written.
   *
   * @param effect what ignoring it would lead to, as a sentence without a full stop
   */
  public void later(String key, String effect) {
    asked.add(key);
    entry(key)
        .ifPresent(
            entry ->
                out.add(
                    Diagnostic.error(
                            "not-yet",
                            entry.key().span(),
                            "`" + key + "` is not supported by this version yet")
                        .note(effect)
                        .help("take it out")));
  }

  /**
   * A key that people write here although it belongs to something else: refused with that.
   *
   * @param owner what has such a key, with its article: {@code a stage}
   */
  public void misplaced(String key, String owner) {
    entry(key)
        .filter(entry -> asked.add(key))
        .ifPresent(
            entry ->
                out.add(
                    Diagnostic.error(
                            "unknown-key",
                            entry.key().span(),
                            "`" + what + "` has no key `" + key + "`, which belongs to " + owner)
                        .help("move it to " + owner)));
  }

  /** A key that is known and left to others: never reported. */
  public void ignored(String key) {
    asked.add(key);
  }

  private void ask(String key) {
    if (form.isPresent() && !form.get().knows(key)) {
      throw new AssertionError("the form of `" + what + "` has no `" + key + "`");
    }
    asked.add(key);
  }

  /** The mapping itself. */
  public Node.Mapping node() {
    return node;
  }

  /** Whether the key is written; does not count as asking for it. */
  public boolean has(String key) {
    return entry(key).isPresent();
  }

  /** Reports every key that nobody asked for, with "did you mean". */
  public void finish() {
    for (Node.Entry entry : node.entries()) {
      if (!asked.contains(entry.name())) {
        if (form.filter(known -> known.knows(entry.name())).isEmpty()) {
          out.add(unknown(entry));
        } else if (isInForm) {
          out.add(unused(entry));
        }
      }
    }
  }

  /** A key that only means something beside others. */
  private Diagnostic unused(Node.Entry entry) {
    return Diagnostic.error(
            "unused-key",
            entry.key().span(),
            "`" + entry.name() + "` means nothing beside the other keys of this `" + what + "`")
        .help("take it out");
  }

  private Diagnostic unknown(Node.Entry entry) {
    Diagnostic found =
        Diagnostic.error(
            "unknown-key", entry.key().span(), "`" + what + "` has no key `" + entry.name() + "`");
    Set<String> known = form.map(Form::keys).orElse(asked);
    Set<String> free = new TreeSet<>(known);
    node.entries().forEach(other -> free.remove(other.name()));
    return Suggestions.closest(entry.name(), free)
        .map(near -> found.help("did you mean `" + near + "`?"))
        .or(() -> ValueCut.help(node, entry).map(found::help))
        .or(() -> Suggestions.choices(known).map(found::help))
        .orElse(found);
  }

  private Optional<Node.Entry> entry(String key) {
    return node.entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
  }

  private Optional<LocatedText> textOf(String key, Node value) {
    if (value instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(scalar.text());
    }
    Diagnostic found = wrongKind(key, "text", value);
    out.add(isBracedWord(value) ? found.help(Quotation.help(Quotation.line(value.span()))) : found);
    return Optional.empty();
  }

  /** {@code {x}}: to YAML a mapping, to whoever wrote it most likely a text. */
  private static boolean isBracedWord(Node value) {
    return value instanceof Node.Mapping mapping
        && mapping.entries().size() == 1
        && mapping.entries().get(0).value() instanceof Node.Scalar inner
        && inner.isNothing()
        && mapping.span().text().startsWith("{");
  }

  private static Diagnostic notAFlag(String key, Node value) {
    return wrongKind(key, "true or false", value)
        .help("write `" + key + ": true` or `" + key + ": false`");
  }

  private static Diagnostic wrongKind(String name, String wanted, Node value) {
    return Diagnostic.error(
        "wrong-kind", value.span(), "`" + name + "` must be " + wanted + ", not " + value.kind());
  }

  /** The smallest place that stands for the whole mapping: its first key. */
  private Span start() {
    return node.entries().isEmpty() ? node.span() : node.entries().get(0).key().span();
  }
}
