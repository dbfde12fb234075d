package dev.lockstep.action;

import dev.lockstep.action.Action.Nature;
import dev.lockstep.template.EvaluationException;
import dev.lockstep.template.Reading;
import dev.lockstep.template.Scope;
import dev.lockstep.yaml.Form;
import dev.lockstep.yaml.Form.Field;
import dev.lockstep.yaml.Kind;
import dev.lockstep.yaml.Kind.Plain;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code xml}: changes elements and attributes of a file; the rest stays byte for byte. */
final class XmlAction {
  private static final Form FORM =
      Form.of(Field.needed("path", Plain.PATH, "the file; of a link, what it leads to"))
          .and(XmlDraft.FORM.fields().stream().map(XmlAction::optional).toArray(Field[]::new))
          .and(
              Field.of(
                  "edits",
                  Kind.items(new Kind.Nested(XmlDraft.FORM)),
                  "several changes, one after another, in place of one written here"),
              Field.of(
                  "namespaces",
                  new Kind.MapOf(Plain.TEXT),
                  "prefixes used in paths, and the namespaces that they stand for"),
              Field.of("backup", Plain.FLAG, "keep a copy beside it, named by its time"))
          .exactlyOneOf("value", "attributes", "add", "remove", "rename", "edits");

  static final ActionType TYPE =
      new BuiltIn(
          "xml", "sets, adds, removes, renames parts of an XML file", FORM, XmlAction::read);

  private XmlAction() {}

  private static Field optional(Field field) {
    return Field.of(field.key(), field.kind(), field.help());
  }

  private static Optional<Action> read(Node body, Reading reading) {
    return Options.of(body, "xml", FORM, reading).flatMap(XmlAction::read);
  }

  private static Optional<Action> read(Options options) {
    String source = Summary.option(options, "path");
    Setting<String> path = options.requiredTyped("path", HostPath.CONVERSION);
    Setting<Boolean> backup = options.flag("backup");
    Texts namespaces = Texts.read("namespaces", options);
    List<XmlDraft> drafts = drafts(options);
    return options.finish(
        () ->
            new Declared(
                Nature.DECLARATIVE,
                "xml: " + source,
                options.checks(),
                Declared.Traits.registering(ReplaceTextAction.REGISTERS).undoing(Undo.PATH),
                scope ->
                    new Editing(
                        HostPath.bare(path.value(scope)),
                        edits(drafts, namespaces.in(scope), scope),
                        backup.or(false, scope))));
  }

  private static List<XmlDraft> drafts(Options options) {
    if (!options.mapping().has("edits")) {
      return List.of(XmlDraft.read(options));
    }
    List<XmlDraft> drafts = new ArrayList<>();
    for (Node item : options.mapping().items("edits")) {
      Optional<Options> one = Options.of(item, "edits", XmlDraft.FORM, options.reading());
      one.map(XmlDraft::read).ifPresent(drafts::add);
      one.ifPresent(
          each -> {
            each.mapping().finish();
            options.checks().add(each.checks()::run);
          });
    }
    return drafts;
  }

  private static XmlEdits edits(List<XmlDraft> drafts, Map<String, String> namespaces, Scope scope)
      throws EvaluationException {
    List<XmlEdit> edits = new ArrayList<>();
    for (XmlDraft draft : drafts) {
      edits.add(draft.in(scope));
    }
    return new XmlEdits(edits, namespaces);
  }
}
