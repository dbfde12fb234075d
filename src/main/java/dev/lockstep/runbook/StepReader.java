package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Span;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the steps of one stage, part or block: steps, blocks, includes. */
final class StepReader {

  private final Kit kit;
  private final BlockReader blocks;
  private final IncludeReader includes;

  StepReader(Kit kit) {
    this.kit = kit;
    this.blocks = new BlockReader(kit, this);
    this.includes = new IncludeReader(kit, PartKind.STEPS, new Ids(kit.out()));
  }

  /** The nodes of a stage, where gates may stand too. */
  List<StepNode> ofStage(List<Node> nodes, Function<Fields, Optional<Chapter.Gate>> gates) {
    List<StepNode> steps = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Fields> fields = Fields.of(node, "step", kit);
      if (fields.isPresent() && fields.get().has("gate")) {
        gates
            .apply(fields.get().called("gate"))
            .ifPresent(gate -> steps.add(new GatePoint(gate.name())));
      } else {
        fields.flatMap(this::node).ifPresent(steps::add);
      }
    }
    return steps;
  }

  List<StepNode> nodes(List<Node> nodes) {
    List<StepNode> steps = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(node, "step", kit).flatMap(this::node).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<StepNode> node(Fields fields) {
    if (fields.has("gate")) {
      kit.out()
          .add(
              Diagnostic.error(
                      "misplaced-gate",
                      fields.keySpan("gate"),
                      "a gate can't stand in a block, in the steps of a part, or under `undo`")
                  .note("it is a barrier of the whole run")
                  .help("put it between two steps of a stage, or between two stages"));
      return Optional.empty();
    }
    if (fields.has("block")) {
      return blocks.read(fields.called("block")).map(block -> block);
    }
    if (fields.has("include")) {
      return includes.read(fields.called("include")).map(include -> include);
    }
    return step(fields).map(step -> step);
  }

  private Optional<Step> step(Fields fields) {
    return step(fields, false);
  }

  /**
   * One step; reports what a step can't have.
   *
   * @param onlyReads whether it does by the place where it stands
   */
  Optional<Step> step(Fields fields, boolean onlyReads) {
    Set<String> known = Words.union(StepForms.STEP.keys(), kit.catalog().actions().keySet());
    boolean broken = fields.reportUnknown(known, key -> hint(key, fields));
    Optional<Template> name = name(fields);
    Optional<Located<String>> id = id(fields, name);
    Optional<Action> action = new ActionReader(kit).read(fields, "a step", broken);
    if (action.isEmpty()) {
      id.ifPresent(this::lose);
      new ConductReader(kit).capture(fields).ifPresent(kept -> lose(kept.name()));
      return Optional.empty();
    }
    Conduct written = new ConductReader(kit).read(fields, action.get(), undo(fields));
    Conduct conduct = onlyReads ? written.asReading() : written;
    new StepRules(kit).check(fields, action.get(), conduct);
    Optional<Rehearse> rehearse = new RehearseReader(kit).read(fields);
    if (name.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    Node.Entry key = new ActionReader(kit).actions(fields).get(0);
    Located<Action> located = new Located<>(action.get(), key.key().span());
    return Optional.of(new Step(id.get(), name.get(), located, conduct, rehearse));
  }

  /** Order is never hidden: what a handler would do is a step of its own, with a condition. */
  private Optional<String> hint(String key, Fields fields) {
    Optional<Capture> result =
        key.equals("notify") ? new ConductReader(kit).capture(fields) : Optional.empty();
    return result
        .map(kept -> "write `when: " + kept.name() + ".changed` on the step that follows from it")
        .or(() -> Words.hint(key, kit.catalog().actionHint()));
  }

  /**
   * Steps that go with what they stand in, which was reported: nobody who names them is at fault.
   */
  void lose(List<StepNode> nodes) {
    for (StepNode node : nodes) {
      if (node instanceof Step step) {
        lose(step.id());
        step.conduct().register().ifPresent(kept -> lose(kept.name()));
      } else if (node instanceof Block block) {
        lose(block.steps());
        lose(block.rescue());
        lose(block.always());
      }
    }
  }

  private void lose(Located<String> name) {
    kit.files().lost().add(name.value());
  }

  private Optional<Template> name(Fields fields) {
    if (!fields.has("name")) {
      kit.error(
          "step-without-name",
          fields.node().span(),
          "a step has no `name`",
          "add `name:` with what it does, as people should read it");
    }
    return fields.template("name");
  }

  private Optional<Located<String>> id(Fields fields, Optional<Template> name) {
    if (fields.has("id")) {
      return fields.word("id").map(kit.ids()::claim);
    }
    return name.flatMap(template -> slug(template.source(), fields));
  }

  private Optional<Located<String>> slug(String name, Fields fields) {
    Optional<String> slug = Ids.slug(name);
    if (slug.isEmpty()) {
      kit.error(
          "missing-id",
          fields.keySpan("name"),
          "no id can be made from the name `" + name + "`",
          "add an `id:`");
    }
    return slug.map(id -> kit.ids().claim(new Located<>(id, nameSpan(fields))));
  }

  private static Span nameSpan(Fields fields) {
    return fields.text("name").map(LocatedText::span).orElse(fields.node().span());
  }

  private List<StepNode> undo(Fields fields) {
    return fields.has("undo") ? new StepReader(kit).nodes(fields.items("undo")) : List.of();
  }
}
