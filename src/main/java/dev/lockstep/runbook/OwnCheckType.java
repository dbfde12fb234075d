package dev.lockstep.runbook;

import dev.lockstep.check.Check;
import dev.lockstep.check.CheckType;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.template.Reading;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.value.Value;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Node;
import dev.lockstep.yaml.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A check of one's own as a kind of check: its params are what may be written behind its key. */
record OwnCheckType(CheckFile file) implements CheckType {
  @Override
  public String key() {
    return file.name().value();
  }

  @Override
  public String help() {
    return file.help();
  }

  @Override
  public Form form() {
    return ParamForms.of(file.params());
  }

  @Override
  public Optional<Check> read(Node body, Reading reading) {
    Diagnostics out = reading.out();
    long before = out.errorCount();
    List<Binding> given = given(body, out);
    boolean isEmpty = body instanceof Node.Scalar scalar && scalar.isNothing();
    boolean sound = out.errorCount() == before;
    for (Param param : file.params()) {
      if (sound && param.required() && given.stream().noneMatch(value -> isFor(param, value))) {
        out.add(missing(param, body));
      }
    }
    String options = isEmpty ? "" : ": " + OneLine.of(body);
    return out.errorCount() == before
        ? Optional.of(new OwnCheck(file, given, key() + options))
        : Optional.empty();
  }

  private List<Binding> given(Node body, Diagnostics out) {
    if (body instanceof Node.Scalar scalar && scalar.isNothing()) {
      return List.of();
    }
    if (!(body instanceof Node.Mapping mapping)) {
      Diagnostic wrong =
          Diagnostic.error(
              "wrong-kind",
              body.span(),
              "`" + key() + "` must hold a mapping of its params, not " + body.kind());
      out.add(
          file.params().stream()
              .findFirst()
              .map(param -> wrong.help("write `" + key() + ": { " + param.name() + ": ... }`"))
              .orElse(wrong.help("write `" + key() + ":` alone; it has no params")));
      return List.of();
    }
    List<Binding> given = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      if (!names().contains(entry.name())) {
        out.add(unknown(entry));
      } else if (entry.value() instanceof Node.Scalar scalar && scalar.isNothing()) {
        out.add(
            Diagnostic.error(
                    "wrong-kind",
                    entry.key().span(),
                    "`" + key() + "` gets nothing for its param `" + entry.name() + "`")
                .help("write a value behind it, or take it out"));
      } else {
        ValueTemplate.compile(asWritten(entry.value()), out)
            .ifPresent(value -> given.add(new Binding(Fields.located(entry.key().text()), value)));
      }
    }
    return given;
  }

  /** A param takes a scalar as it was written: {@code 6.10} stays {@code 6.10} (language §1). */
  private static Node asWritten(Node node) {
    return node instanceof Node.Scalar scalar
        ? new Node.Scalar(
            scalar.text(), Value.of(scalar.text().value()), scalar.tag(), scalar.isPlain())
        : node;
  }

  private static boolean isFor(Param param, Binding value) {
    return value.name().value().equals(param.name().value());
  }

  private Diagnostic missing(Param param, Node body) {
    return Diagnostic.error(
            "missing-param",
            body.span(),
            "`" + key() + "` is not given its param `" + param.name() + "`")
        .also(param.name().span(), "declared here, without a default")
        .help("add `" + param.name() + ":`");
  }

  private Diagnostic unknown(Node.Entry entry) {
    Diagnostic unknown =
        Diagnostic.error(
            "unknown-key",
            entry.key().span(),
            "`" + key() + "` has no param `" + entry.name() + "`");
    return Suggestions.help(entry.name(), names()).map(unknown::help).orElse(unknown);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    file.params().forEach(param -> names.add(param.name().value()));
    return names;
  }
}
