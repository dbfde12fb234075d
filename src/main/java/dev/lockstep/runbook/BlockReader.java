package dev.lockstep.runbook;

import dev.lockstep.text.Located;
import java.util.Optional;

/** Reads blocks. One without a name is called {@code block}, the next {@code block-2}. */
final class BlockReader {

  private final Kit kit;
  private final StepReader steps;

  BlockReader(Kit kit, StepReader steps) {
    this.kit = kit;
    this.steps = steps;
  }

  Optional<Block> read(Fields fields) {
    fields.reportUnknown(StepForms.BLOCK.keys(), key -> Words.hint(key, this::belongsToSteps));
    if (fields.items("block").isEmpty()) {
      kit.error("empty-block", fields.keySpan("block"), "a block has no steps", "list its steps");
    }
    return Optional.of(
        new Block(
            id(fields),
            fields.conditions("when"),
            SurroundingsReader.read(fields),
            steps.nodes(fields.items("block")),
            steps.nodes(fields.items("rescue")),
            steps.nodes(fields.items("always"))));
  }

  private Optional<String> belongsToSteps(String key) {
    return StepForms.STEP.knows(key)
        ? Optional.of("write `" + key + "` on the steps of the block that it is meant for")
        : Optional.empty();
  }

  private Located<String> id(Fields fields) {
    Optional<Located<String>> name =
        fields
            .text("name")
            .flatMap(text -> Ids.slug(text.value()).map(id -> new Located<>(id, text.span())));
    return fields
        .word("id")
        .or(() -> name)
        .map(kit.ids()::claim)
        .orElseGet(() -> kit.ids().claim(new Located<>(numbered(), fields.keySpan("block"))));
  }

  private String numbered() {
    String id = "block";
    for (int number = 2; kit.ids().has(id); number++) {
      id = "block-" + number;
    }
    return id;
  }
}
