package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads parts: steps with params of their own. */
final class PartReader {
  private static final Set<String> KEYS = Set.of("part", "params", "steps", "returns");

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
    fields.reportUnknown(KEYS, key -> Words.hint(key, PartReader::hint));
    Optional<Located<String>> name = fields.requiredText("part").map(Fields::located);
    List<Param> params = new ParamReader(kit).all(fields.entries("params"));
    List<StepNode> steps = new StepReader(kit).nodes(fields.items("steps"));
    if (steps.isEmpty() && !kit.out().hasErrors()) {
      kit.error("empty-part", fields.keySpan("part"), "a part has no steps", "list them");
    }
    return name.map(found -> new Part(found, params, steps, fields.words("returns")));
  }

  private static Optional<String> hint(String key) {
    return key.equals("vars")
        ? Optional.of("a part has `params`; give their values as `vars` of the include")
        : Optional.empty();
  }
}
