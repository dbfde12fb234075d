package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.shell.Content;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Template;
import dev.lockstep.template.Typed;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes an action's options apart and remembers what is to be checked when names are known. */
final class Options {
  private final String name;
  private final MappingReader mapping;
  private final Reading reading;
  private final Checks checks = new Checks();

  private Options(String name, MappingReader mapping, Reading reading) {
    this.name = name;
    this.mapping = mapping;
    this.reading = reading;
  }

  /**
   * The options in a mapping of a form, or in what is short for one; anything else is reported,
   * Ansible's {@code a=b c=d} with care.
   */
  static Optional<Options> of(Node body, String key, Form form, Reading reading) {
    Optional<Diagnostic> freeForm = FreeForm.problem(body, key, form);
    if (freeForm.isPresent()) {
      reading.out().add(freeForm.get());
      return Optional.empty();
    }
    return MappingReader.of(body, key, form, reading.out())
        .map(mapping -> new Options(key, mapping, reading));
  }

  MappingReader mapping() {
    return mapping;
  }

  Reading reading() {
    return reading;
  }

  Diagnostics out() {
    return reading.out();
  }

  Checks checks() {
    return checks;
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
    Optional<Template> template = mapping.text(key).flatMap(this::compile);
    template.ifPresent(text -> checks.add(text::checkContent));
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

  /** True or false. */
  Setting<Boolean> flag(String key) {
    return typed(key, Conversions.BOOLEAN);
  }

  /** Reports a key of Ansible's, with what to write in its place. */
  void elsewhere(String key, String help) {
    if (mapping.has(key)) {
      out()
          .add(
              Diagnostic.error(
                      "unknown-key", keySpan(key), "`" + name + "` has no key `" + key + "`")
                  .help(help));
      mapping.ignored(key);
    }
  }

  /** Where a key stands; the whole mapping when it does not. */
  Span keySpan(String key) {
    return mapping.node().entries().stream()
        .filter(entry -> entry.name().equals(key))
        .map(entry -> entry.key().span())
        .findFirst()
        .orElse(mapping.node().span());
  }

  /** Reports unknown keys; the action, unless anything in it was reported. */
  Optional<Action> finish(Supplier<Action> action) {
    mapping.finish();
    return out().hasErrors() ? Optional.empty() : Optional.of(action.get());
  }

  private Setting<String> template(Optional<LocatedText> written) {
    Optional<Template> template = written.flatMap(this::compile);
    template.ifPresent(text -> checks.add(text::check));
    return new Setting<>(template.map(text -> text::text));
  }

  /** The same for a text that was taken out already. */
  <T> Setting<T> typed(Optional<LocatedText> written, Conversion<T> conversion) {
    Optional<Typed<T>> typed =
        written.flatMap(text -> Typed.compile(text, conversion, reading.out()));
    typed.ifPresent(value -> checks.add(value::check));
    return new Setting<>(typed.map(value -> value::value));
  }

  private Optional<Template> compile(LocatedText text) {
    return Template.compile(text, reading.out());
  }
}
