package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads parts: steps, preconditions or stages with params of their own. */
final class PartReader {

  private final Kit kit;

  PartReader(Kit including) {
    this.kit = including.forFile();
  }

  Optional<Part> read(Node node) {
    if (node instanceof Node.Sequence) {
      kit.error(
          "not-a-part",
          node.span().part(0, 1),
          "this file holds a list, not a part",
          "begin it with `part: NAME`, and put the list under `steps:`");
      return Optional.empty();
    }
    return Fields.of(node, "part", kit).flatMap(this::read);
  }

  private Optional<Part> read(Fields fields) {
    fields.reportUnknown(FileForms.PART.keys(), key -> Words.hint(key, PartReader::hint));
    Optional<Located<String>> name = fields.requiredText("part").map(Fields::located);
    List<Param> params = new ParamReader(kit).all(fields.entries("params"));
    long before = kit.out().errorCount();
    List<StepNode> steps = new StepReader(kit).nodes(fields.items("steps"));
    List<PreconditionNode> preconditions =
        new PreconditionReader(kit, false).nodes(fields.items("preconditions"));
    List<Chapter> chapters = new StageReader(kit).chapters(fields.items("stages"));
    boolean isEmpty = steps.isEmpty() && preconditions.isEmpty() && chapters.isEmpty();
    if (isEmpty && kit.out().errorCount() == before) {
      kit.error("empty-part", fields.keySpan("part"), "a part has no steps", "list them");
    }
    PartKind kind = kind(fields);
    return name.map(
        found ->
            new Part(found, params, kind, steps, preconditions, chapters, fields.words("returns")));
  }

  /** The kind of what it holds; reported when there are several. */
  private PartKind kind(Fields fields) {
    List<PartKind> kinds =
        Arrays.stream(PartKind.values()).filter(kind -> fields.has(kind.key())).toList();
    if (kinds.size() > 1) {
      kit.out()
          .add(
              Diagnostic.error(
                      "part-of-two-kinds",
                      fields.keySpan(kinds.get(1).key()),
                      "a part holds `" + kinds.get(0).key() + "` and `" + kinds.get(1).key() + "`")
                  .also(fields.keySpan(kinds.get(0).key()), "the first kind")
                  .note("the place of the include decides which of them is meant")
                  .help("make two parts of it"));
    }
    return kinds.isEmpty() ? PartKind.STEPS : kinds.get(0);
  }

  private static Optional<String> hint(String key) {
    return key.equals("vars")
        ? Optional.of("a part has `params`; give their values as `vars` of the include")
        : Optional.empty();
  }
}
