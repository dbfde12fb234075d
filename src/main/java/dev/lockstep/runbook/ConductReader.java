package dev.lockstep.runbook;

import dev.lockstep.action.Action;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Template;
import dev.lockstep.template.ValueTemplate;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads the modifiers of a step that say when, where, how often and how long it happens. */
final class ConductReader {

  private final Kit kit;

  ConductReader(Kit kit) {
    this.kit = kit;
  }

  Conduct read(Fields fields, Action action, List<StepNode> undo) {
    boolean reads = fields.flag("reads") || action.nature() == Action.Nature.READING;
    Optional<Capture> register = capture(fields);
    boolean secret = register.map(Capture::secret).orElse(false);
    return new Conduct(
        fields.conditions("when"),
        loop(fields),
        register,
        reads,
        placement(fields),
        pace(fields),
        new JudgementReader(kit).read(fields, secret),
        new SafeguardsReader(kit).read(fields, undo),
        SurroundingsReader.read(fields));
  }

  Optional<Loop> loop(Fields fields) {
    Optional<ValueTemplate> items =
        fields.value("loop").flatMap(node -> ValueTemplate.compile(node, kit.out()));
    if (!fields.has("loop")) {
      for (String key : List.of("loop_as", "key")) {
        if (fields.has(key)) {
          kit.error(
              "key-without-loop",
              fields.keySpan(key),
              "`" + key + "` stands without `loop`",
              "add `loop:`, or take it out");
        }
      }
    }
    Optional<Template> key = fields.template("key");
    Located<String> as =
        fields
            .text("loop_as")
            .filter(text -> !text.value().equals("item"))
            .map(text -> Naming.checked(text, "a loop's item", kit))
            .orElse(new Located<>("item", fields.node().span()));
    return items.map(list -> new Loop(list, as, key));
  }

  Optional<Capture> capture(Fields fields) {
    return fields.value("register").flatMap(this::capture);
  }

  private Optional<Capture> capture(Node node) {
    if (node instanceof Node.Mapping) {
      return Fields.of(node, "register", kit).flatMap(this::captureWithOptions);
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
      return Optional.of(new Capture(name(scalar.text()), false));
    }
    kit.error(
        "wrong-kind",
        node.span(),
        "`register` holds " + node.kind() + " where a name belongs",
        "write `register: NAME` or `register: { name: NAME, secret: true }`");
    return Optional.empty();
  }

  private Optional<Capture> captureWithOptions(Fields fields) {
    fields.reportUnknown(StepForms.REGISTER.keys(), key -> Optional.empty());
    boolean secret = fields.flag("secret");
    return fields.requiredText("name").map(text -> new Capture(name(text), secret));
  }

  private Located<String> name(LocatedText text) {
    return Naming.checked(text, "a result", kit);
  }

  private Placement placement(Fields fields) {
    fields.conflict(
        "run_once",
        "run_on",
        "`run_on` names the one host; `run_once` takes the first for which `when` holds",
        "keep one of them");
    return new Placement(
        fields.template("run_on"), fields.flag("run_once"), fields.template("delegate_to"));
  }

  private Pace pace(Fields fields) {
    Optional<OnTimeout> onTimeout = fields.choice("on_timeout", OnTimeout.class);
    if (fields.has("on_timeout") && !fields.has("timeout")) {
      kit.error(
          "on-timeout-without-timeout",
          fields.keySpan("on_timeout"),
          "`on_timeout` stands without `timeout`",
          "add `timeout:`, or take it out");
    }
    return new Pace(
        fields.typed("retries", Conversions.INTEGER),
        fields.typed("delay", Conversions.DURATION),
        fields.conditions("until"),
        fields.typed("timeout", Conversions.DURATION),
        onTimeout.isPresent());
  }

  /** What may be written behind {@code on_timeout}; without it the run asks. */
  private enum OnTimeout {
    KILL
  }
}
