package dev.lockstep.inventory;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.SourceFile;
import dev.lockstep.text.Span;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Dialect;
import dev.lockstep.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code -e} names: {@code k=v k2="v 2"}, JSON or YAML in brackets, {@code @FILE}. */
final class ExtraVariables {
  private static final String ORIGIN = "-e";

  private final TextFiles files;
  private final Diagnostics out;
  private final Variables variables = new Variables();

  ExtraVariables(TextFiles files) {
    this.files = files;
    this.out = files.out();
  }

  /** All that was read so far; the last one of a name wins. */
  Variables variables() {
    return variables;
  }

  void read(String option) {
    SourceFile source = new SourceFile(ORIGIN, option);
    char first = option.isEmpty() ? ' ' : option.charAt(0);
    switch (first) {
      case '@' -> file(source).ifPresent(this::document);
      case '{', '[' -> document(source);
      case '/', '.' -> refusePath(source);
      default -> assignments(source);
    }
  }

  private Optional<SourceFile> file(SourceFile option) {
    Span path = option.span(1, option.content().length());
    Optional<Path> found = files.find(path.text());
    if (found.isPresent()) {
      return files.read(found.get());
    }
    out.add(
        Diagnostic.error("no-such-file", path, "there is no file `" + path.text() + "`")
            .help("paths lead from the working directory"));
    return Optional.empty();
  }

  private void document(SourceFile source) {
    YamlReader.read(source, Dialect.YAML_1_1, out)
        .flatMap(node -> VariableFiles.mapping(node, out))
        .ifPresent(mapping -> VariableFiles.addAll(mapping, ORIGIN, variables));
  }

  private void refusePath(SourceFile source) {
    out.add(
        Diagnostic.error(
                "extra-variable", source.whole(), "`-e` takes `name=value`, JSON or `@FILE`")
            .help("write `-e @" + source.content() + "`"));
  }

  private void assignments(SourceFile source) {
    ArgumentWords words = ArgumentWords.split(source.whole());
    if (!words.isClosed()) {
      out.add(
          Diagnostic.error(
                  "extra-variable", source.whole(), "a quote or a Jinja2 block is not closed")
              .help("close it"));
      return;
    }
    words.words().forEach(this::assignment);
  }

  private void assignment(LocatedText word) {
    String text = word.value();
    int equals = text.indexOf('=', 1);
    if (equals < 0) {
      out.add(
          Diagnostic.error("extra-variable", word.span(), "`" + text + "` is no `name=value`")
              .help("write `name=value`, and quotes around a value with spaces"));
      return;
    }
    LocatedText value = word.part(equals + 1, text.length());
    variables.put(
        new Variable(
            text.substring(0, equals).strip(),
            Value.of(ArgumentWords.unquote(value.value().strip())),
            value.span(),
            ORIGIN));
  }
}
