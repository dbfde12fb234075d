package dev.lockstep.check;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Operation;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.HostScope;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Takes a check's options apart and remembers what is to be checked when names are known. */
final class Options {
  private final String key;
  private final MappingReader mapping;
  private final Reading reading;
  private final List<BiConsumer<Names, Diagnostics>> checks;
  private final long errorsBefore;

  private Options(
      String key,
      MappingReader mapping,
      Reading reading,
      List<BiConsumer<Names, Diagnostics>> checks) {
    this.key = key;
    this.mapping = mapping;
    this.reading = reading;
    this.checks = checks;
    this.errorsBefore = reading.out().errorCount();
  }

  /** The options in a mapping of a form, or in what is short for one. */
  static Optional<Options> of(Node body, String key, Form form, Reading reading) {
    return MappingReader.of(body, key, form, reading.out())
        .map(mapping -> new Options(key, mapping, reading, new ArrayList<>()));
  }

  /** The options in a mapping below a key, of the form that stands there. */
  Optional<Options> below(String key, Form form) {
    return mapping
        .optional(key)
        .flatMap(node -> MappingReader.of(node, key, form, reading.out()))
        .map(inner -> new Options(key, inner, reading, checks));
  }

  /** The options in each mapping of a list, or in one alone. */
  List<Options> each(String key, Form form) {
    return mapping.items(key).stream()
        .flatMap(item -> MappingReader.of(item, key, form, reading.out()).stream())
        .map(inner -> new Options(key, inner, reading, checks))
        .toList();
  }

  MappingReader mapping() {
    return mapping;
  }

  Reading reading() {
    return reading;
  }

  boolean has(String key) {
    return mapping.has(key);
  }

  /** Adds something that is to be checked when the names are known. */
  void remember(BiConsumer<Names, Diagnostics> check) {
    checks.add(check);
  }

  /** Text in which no secret may stand. */
  Setting<String> text(String key) {
    return template(mapping.text(key));
  }

  /** The same, reported when it is missing. */
  Setting<String> requiredText(String key) {
    return template(mapping.requiredText(key));
  }

  /** Text in which secrets may stand. */
  Setting<Content.Text> content(String key) {
    Optional<Template> template =
        mapping.text(key).flatMap(text -> Template.compile(text, reading.out()));
    template.ifPresent(text -> remember(text::checkContent));
    return new Setting<>(template.map(text -> text::content));
  }

  /** A value of a certain kind. */
  <T> Setting<T> typed(String key, Conversion<T> conversion) {
    return typed(mapping.text(key), conversion);
  }

  /** The same, reported when it is missing. */
  <T> Setting<T> requiredTyped(String key, Conversion<T> conversion) {
    return typed(mapping.requiredText(key), conversion);
  }

  /** Words in a list, one alone, or an expression that gives a list; empty when not written. */
  Setting<List<String>> words(String key) {
    List<Template> items = new ArrayList<>();
    for (Node item : mapping.items(key)) {
      if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
        Template.compile(scalar.text(), reading.out()).ifPresent(items::add);
      } else {
        error("wrong-kind", item.span(), "`" + key + "` must hold words, not " + item.kind());
      }
    }
    items.forEach(item -> remember(item::check));
    return new Setting<>(
        mapping.has(key) ? Optional.of(scope -> flat(items, scope)) : Optional.empty());
  }

  /** Reports when a key is written that means nothing without another one. */
  void onlyWith(String key, String other) {
    if (mapping.has(key) && !mapping.has(other)) {
      reading
          .out()
          .add(
              Diagnostic.error(
                      "option-without-other",
                      place(List.of(key)),
                      "`" + key + "` means nothing without `" + other + "`")
                  .help("add `" + other + ":`, or take `" + key + "` out"));
    }
  }

  void error(String code, Span span, String message) {
    reading.out().error(code, span, message);
  }

  /** Reports unknown keys of a mapping that is part of a check. */
  void finishPart() {
    mapping.finish();
  }

  /** Reports unknown keys; the check, unless anything in it was reported. */
  Optional<Check> finish(WrittenCheck.Preparation preparation) {
    return finish(preparation, Optional.empty(), false);
  }

  /** The same for a check that compares with a step's end, or looks at no host. */
  Optional<Check> finish(
      WrittenCheck.Preparation preparation, Optional<NewerThan> newer, boolean given) {
    return isSound()
        ? Optional.of(
            new WrittenCheck(written(), preparation, newer.flatMap(NewerThan::step), given))
        : Optional.empty();
  }

  /** Reports unknown keys; whether nothing at all was reported. */
  boolean isSound() {
    mapping.finish();
    return reading.out().errorCount() == errorsBefore;
  }

  /** What every check made of these options has. */
  Written written() {
    return new Written(
        key, key + ": " + OneLine.of(mapping.node()), mapping.node().span(), List.copyOf(checks));
  }

  /**
   * A check as written.
   *
   * @param span where its options stand
   * @param checks what is to be checked when the names are known
   */
  record Written(
      String key, String source, Span span, List<BiConsumer<Names, Diagnostics>> checks) {
    void check(Names names, Diagnostics out) {
      checks.forEach(check -> check.accept(names, out));
    }

    /** Refuses, for a host with PowerShell, whatever would be asked in another language. */
    void prove(List<Operation> look, HostScope scope) throws EvaluationException {
      boolean foreign =
          scope.shell() == HostShell.POWERSHELL
              && look.stream()
                  .anyMatch(
                      one ->
                          !(one instanceof Exec exec
                              && exec.interpreter().equals(scope.shell().interpreter())));
      if (foreign) {
        throw new EvaluationException(
            Diagnostic.error(
                    "not-on-windows", span, "`" + key + "` can't look at Windows hosts like this")
                .help(
                    "ask with `command` or `shell` for PowerShell, or only other hosts (`when`)"));
      }
    }

    String summary() {
      return Looked.quote(source);
    }
  }

  private Span place(List<String> keys) {
    return mapping.node().entries().stream()
        .filter(entry -> keys.isEmpty() || entry.name().equals(keys.get(keys.size() - 1)))
        .map(entry -> entry.key().span())
        .findFirst()
        .orElse(mapping.node().span());
  }

  private Setting<String> template(Optional<LocatedText> written) {
    Optional<Template> template = written.flatMap(text -> Template.compile(text, reading.out()));
    template.ifPresent(text -> remember(text::check));
    return new Setting<>(template.map(text -> scope -> withoutNul(text, scope)));
  }

  /** No argument and no shell text can hold a NUL. */
  private static String withoutNul(Template template, Scope scope) throws EvaluationException {
    String text = template.text(scope);
    if (text.indexOf('\0') >= 0) {
      throw new EvaluationException(
          Diagnostic.error(
                  "nul-in-value",
                  template.span(),
                  "`" + template.source() + "` holds a NUL character")
              .help("take it out; commands can't be given one"));
    }
    return text;
  }

  private <T> Setting<T> typed(Optional<LocatedText> written, Conversion<T> conversion) {
    Optional<Typed<T>> typed =
        written.flatMap(text -> Typed.compile(text, conversion, reading.out()));
    typed.ifPresent(value -> remember(value::check));
    return new Setting<>(typed.map(value -> value::value));
  }

  private static List<String> flat(List<Template> items, Scope scope) throws EvaluationException {
    List<String> words = new ArrayList<>();
    for (Template item : items) {
      if (item.evaluate(scope) instanceof Value.Listing list
          && list.items().stream().allMatch(Options::isWord)) {
        list.items().forEach(word -> words.add(word.toString()));
      } else {
        words.add(withoutNul(item, scope));
      }
    }
    return words;
  }

  private static boolean isWord(Value value) {
    return value instanceof Value.Text || value instanceof Value.Numeric;
  }
}
