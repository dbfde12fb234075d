package dev.lockstep.action;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Conversion;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An option that maps names chosen by the author to texts; no secret may stand in it. */
record Texts(Map<String, Setting<String>> entries) {

  static Texts read(String key, Options options) {
    Optional<Node> written = options.mapping().optional(key);
    return written.isPresent() ? of(written.get(), key, options) : new Texts(Map.of());
  }

  private static Texts of(Node written, String key, Options options) {
    Map<String, Setting<String>> entries = new LinkedHashMap<>();
    if (!(written instanceof Node.Mapping mapping)) {
      report(written, "`" + key + "` must be a mapping, not " + written.kind(), options);
      return new Texts(entries);
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!XmlText.isName(entry.name())) {
        String message = "`" + entry.name() + "` is no name that XML knows";
        options.out().add(Diagnostic.error("bad-name", entry.key().span(), message));
      } else if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
        Conversion<String> text = Conversions.TEXT;
        entries.put(entry.name(), options.typed(Optional.of(scalar.text()), text));
      } else {
        String message = "`" + entry.name() + "` must be text, not " + entry.value().kind();
        report(entry.value(), message, options);
      }
    }
    return new Texts(entries);
  }

  private static void report(Node at, String message, Options options) {
    options.out().add(Diagnostic.error("wrong-kind", at.span(), message));
  }

  /** The texts, in the order written. */
  Map<String, String> in(Scope scope) throws EvaluationException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Setting<String>> entry : entries.entrySet()) {
      texts.put(entry.getKey(), entry.getValue().value(scope));
    }
    return texts;
  }
}
