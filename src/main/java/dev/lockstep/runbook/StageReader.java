package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.inventory.HostPattern;
import dev.lockstep.platform.BatchSize;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads stages and the gates between them (language §7). */
final class StageReader {

  private final Kit kit;
  private final Ids stages;
  private final IncludeReader includes;
  private final Map<String, Located<String>> gates = new HashMap<>();

  StageReader(Kit kit) {
    this.kit = kit;
    this.stages = new Ids(kit.out());
    this.includes = new IncludeReader(kit, PartKind.STAGES, stages);
  }

  List<Chapter> chapters(List<Node> nodes) {
    List<Chapter> chapters = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(node, "stage", kit).flatMap(this::chapter).ifPresent(chapters::add);
    }
    return chapters;
  }

  private Optional<Chapter> chapter(Fields fields) {
    if (fields.has("gate")) {
      return gate(fields).map(gate -> gate);
    }
    if (fields.has("include")) {
      return includes.read(fields.called("include")).map(include -> include);
    }
    return stage(fields).map(stage -> stage);
  }

  private Optional<Chapter.Gate> gate(Fields fields) {
    fields.reportUnknown(StageForms.GATE.keys(), key -> Optional.empty());
    Optional<Located<String>> name = fields.word("gate");
    name.ifPresent(this::claimGate);
    return name.map(Chapter.Gate::new);
  }

  private void claimGate(Located<String> name) {
    Located<String> first = gates.putIfAbsent(name.value(), name);
    if (first != null) {
      kit.out()
          .add(
              Diagnostic.error("duplicate-gate", name.span(), "there are two gates `" + name + "`")
                  .also(first.span(), "the first one")
                  .help("give each gate a name of its own"));
    }
    if (Set.of(Precondition.PREFLIGHT, Precondition.RESUME, Precondition.VERIFY)
        .contains(name.value())) {
      kit.error(
          "reserved-gate",
          name.span(),
          "the gate `" + name + "` is there by itself",
          "take it out, or give the gate another name");
    }
  }

  private Optional<Stage> stage(Fields fields) {
    fields.reportUnknown(StageForms.STAGE.keys(), key -> hint(key));
    Optional<LocatedText> name = fields.requiredText("stage");
    Optional<Located<String>> id = name.flatMap(text -> id(fields, text));
    Optional<Stage.Scoping> scoping = scoping(fields);
    if (fields.items("steps").isEmpty() && !fields.has("verify")) {
      kit.error(
          "empty-stage",
          fields.keySpan("stage"),
          "a stage has no steps",
          "list them under `steps:`");
    }
    StepReader reader = new StepReader(kit);
    List<StepNode> steps = reader.ofStage(fields.items("steps"), this::gate);
    List<Precondition> verify = new PreconditionReader(kit, true).all(fields.items("verify"));
    if (id.isEmpty() || scoping.isEmpty()) {
      reader.lose(steps);
      return Optional.empty();
    }
    return Optional.of(
        new Stage(id.get(), Fields.located(name.get()), scoping.get(), steps, verify));
  }

  private static Optional<String> hint(String key) {
    return key.equals("name")
        ? Optional.of("write the name behind `stage:`")
        : Words.hint(key, none -> Optional.empty());
  }

  private Optional<Located<String>> id(Fields fields, LocatedText name) {
    Optional<Located<String>> id =
        fields
            .word("id")
            .or(() -> Ids.slug(name.value()).map(slug -> new Located<>(slug, name.span())));
    if (id.isEmpty()) {
      kit.error(
          "missing-id",
          name.span(),
          "no id can be made from the name `" + name + "`",
          "add an `id:`");
    }
    return id.map(stages::claim);
  }

  private Optional<Stage.Scoping> scoping(Fields fields) {
    boolean byPhase = fields.has("hosts") && isByPhase(fields);
    Optional<HostPattern> hosts = byPhase ? Optional.empty() : hosts(fields);
    Stage.Scoping scoping =
        new Stage.Scoping(
            hosts,
            fields.word("phase"),
            BatchSize.readAll(fields.items("serial"), kit.out()),
            fields.conditions("when"),
            new DoneWhenReader(kit).read(fields),
            SurroundingsReader.read(fields));
    return byPhase || hosts.isPresent() ? Optional.of(scoping) : Optional.empty();
  }

  /** Whether the platform says which hosts. */
  private static boolean isByPhase(Fields fields) {
    return fields.value("hosts").orElse(fields.node()) instanceof Node.Scalar written
        && written.text().value().equals("phase");
  }

  private Optional<HostPattern> hosts(Fields fields) {
    if (!fields.has("hosts")) {
      kit.error(
          "missing-hosts",
          fields.keySpan("stage"),
          "a stage does not say on which `hosts` it happens",
          "add `hosts:` with a group, a host or a pattern; `hosts: all` for all");
      return Optional.empty();
    }
    return new Patterns(kit).read(fields, "hosts");
  }
}
