package dev.lockstep.request;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Names;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Takes the options of a request out of the mapping of an action or a check. */
final class Parts {
  private final MappingReader mapping;
  private final Reading reading;
  private final List<BiConsumer<Names, Diagnostics>> checks = new ArrayList<>();

  Parts(MappingReader mapping, Reading reading) {
    this.mapping = mapping;
    this.reading = reading;
  }

  MappingReader mapping() {
    return mapping;
  }

  Reading reading() {
    return reading;
  }

  /** Text in which no secret may stand. */
  Part<String> text(String key) {
    Optional<Template> template = mapping.text(key).flatMap(this::compile);
    template.ifPresent(text -> remember(text::check));
    return new Part<>(template.map(text -> text::text));
  }

  /** Text in which secrets may stand. */
  Part<Content.Text> content(String key) {
    return content(mapping.text(key));
  }

  /** The same for text that was taken out already. */
  Part<Content.Text> content(Optional<LocatedText> written) {
    Optional<Template> template = written.flatMap(this::compile);
    template.ifPresent(text -> remember(text::checkContent));
    return new Part<>(template.map(text -> text::content));
  }

  /** A value of a certain kind. */
  <T> Part<T> typed(String key, Conversion<T> conversion) {
    return typed(mapping.text(key), conversion);
  }

  /** The same for text that was taken out already. */
  <T> Part<T> typed(Optional<LocatedText> written, Conversion<T> conversion) {
    Optional<Typed<T>> typed =
        written.flatMap(text -> Typed.compile(text, conversion, reading.out()));
    typed.ifPresent(value -> remember(value::check));
    return new Part<>(typed.map(value -> value::value));
  }

  /** Values of a certain kind, one or a list of them. */
  <T> List<Part<T>> items(String key, Conversion<T> conversion) {
    List<Part<T>> parts = new ArrayList<>();
    for (Node item : mapping.items(key)) {
      if (item instanceof Node.Scalar scalar && !scalar.isNothing()) {
        parts.add(typed(Optional.of(scalar.text()), conversion));
      } else {
        reading.out().error("wrong-kind", item.span(), "`" + key + "` can't hold " + item.kind());
      }
    }
    return parts;
  }

  /** Names that the author chooses, each with a text in which secrets may stand. */
  Map<String, Part<Content.Text>> named(String key) {
    Map<String, Part<Content.Text>> parts = new LinkedHashMap<>();
    Optional<Node> node = mapping.optional(key);
    if (node.isPresent() && node.get() instanceof Node.Mapping inner) {
      Optional<MappingReader> reader = MappingReader.of(inner, key, reading.out());
      inner
          .entries()
          .forEach(
              entry -> parts.put(entry.name(), content(reader.orElseThrow().text(entry.name()))));
    } else {
      node.ifPresent(
          other ->
              reading
                  .out()
                  .error(
                      "wrong-kind",
                      other.span(),
                      "`" + key + "` must be a mapping, not " + other.kind()));
    }
    return parts;
  }

  void remember(BiConsumer<Names, Diagnostics> check) {
    checks.add(check);
  }

  /** What was remembered. */
  List<BiConsumer<Names, Diagnostics>> checks() {
    return List.copyOf(checks);
  }

  /** Where a key stands; the whole mapping when it does not. */
  Span place(String key) {
    return mapping.node().entries().stream()
        .filter(entry -> entry.name().equals(key))
        .map(entry -> entry.key().span())
        .findFirst()
        .orElse(mapping.node().span());
  }

  private Optional<Template> compile(LocatedText text) {
    return Template.compile(text, reading.out());
  }
}
