package dev.lockstep.overlay;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.MappingReader;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A runbook that extends another.
 *
 * @param base the path of the other, from this one's folder
 * @param values for params of the other; they win over the inventory
 * @param changes in the order written
 */
public record Overlay(
    Located<String> name, LocatedText base, List<Node.Entry> values, List<Change> changes) {
  /** What may stand in such a file. */
  public static final Form FORM =
      Form.of(
          Form.Field.needed("runbook", Kind.Plain.TEXT, "its name, for people"),
          Form.Field.needed("extends", Kind.Plain.PATH, "the runbook that it changes, beside it"),
          Form.Field.of(
              "values", new Kind.MapOf(Kind.Plain.ANY), "values for params of that runbook"),
          Form.Field.of(
              "changes", Kind.items(new Kind.Named("change")), "what is different, in order"));

  /** What may stand in one of its changes. */
  public static final Form CHANGE = Change.FORM;

  public Overlay {
    values = List.copyOf(values);
    changes = List.copyOf(changes);
  }

  /** Whether a file is one: it has the key {@code extends}. */
  public static boolean isOne(Node.Mapping file) {
    return file.get("extends").isPresent();
  }

  /** Whether {@code adjust} may change a modifier of this key. */
  public static boolean canAdjust(String key) {
    return !Aim.FIXED.contains(key);
  }

  /** Reads one; empty, with reports, when it can't be used. */
  public static Optional<Overlay> read(Node.Mapping file, Diagnostics out) {
    long before = out.errorCount();
    MappingReader reader = MappingReader.of(file, "runbook", out).orElseThrow();
    Optional<LocatedText> name = reader.requiredText("runbook");
    Optional<LocatedText> base = reader.requiredText("extends");
    List<Node.Entry> values =
        reader
            .optional("values")
            .flatMap(node -> MappingReader.of(node, "values", out))
            .map(map -> map.node().entries())
            .orElse(List.of());
    List<Change> changes = new ArrayList<>();
    reader.items("changes").forEach(node -> Change.read(node, out).ifPresent(changes::add));
    reportOwn(file, out);
    return out.errorCount() > before
        ? Optional.empty()
        : Optional.of(
            new Overlay(
                new Located<>(name.orElseThrow().value(), name.orElseThrow().span()),
                base.orElseThrow(),
                values,
                changes));
  }

  private static void reportOwn(Node.Mapping file, Diagnostics out) {
    for (Node.Entry entry : file.entries()) {
      if (!FORM.keys().contains(entry.name())) {
        out.add(
            Diagnostic.error(
                    "overlay-with-own",
                    entry.key().span(),
                    "a runbook with `extends` has no `" + entry.name() + "` of its own")
                .note("what it is made of stands in the runbook that it extends")
                .help(
                    "write what is different under `changes:`, values of params under `values:`"));
      }
    }
  }
}
