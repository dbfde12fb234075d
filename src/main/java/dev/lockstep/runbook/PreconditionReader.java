package dev.lockstep.runbook;

import dev.lockstep.check.Check;
import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.template.Conversions;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads preconditions: one check with its modifiers (language §6). */
final class PreconditionReader {
  private static final Set<String> MODIFIERS = StageForms.PRECONDITION.keys();

  private final Kit kit;
  private final OwnChecks checks;
  private final boolean atStageEnd;

  /**
   * @param atStageEnd whether they stand under {@code verify}, where they have no gates
   */
  PreconditionReader(Kit kit, boolean atStageEnd) {
    this.kit = kit;
    this.checks = new OwnChecks(kit);
    this.atStageEnd = atStageEnd;
  }

  /** Preconditions and includes of such. */
  List<PreconditionNode> nodes(List<Node> nodes) {
    IncludeReader includes = new IncludeReader(kit, PartKind.PRECONDITIONS, kit.ids());
    List<PreconditionNode> all = new ArrayList<>();
    for (Node node : nodes) {
      Optional<Fields> fields = Fields.of(node, "precondition", kit);
      if (fields.isPresent() && fields.get().has("include")) {
        includes.read(fields.get().called("include")).ifPresent(all::add);
      } else {
        fields.flatMap(this::read).ifPresent(all::add);
      }
    }
    return all;
  }

  List<Precondition> all(List<Node> nodes) {
    List<Precondition> all = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(node, "precondition", kit).flatMap(this::read).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Precondition> read(Fields fields) {
    if (fields.has("include")) {
      kit.error(
          "misplaced-include",
          fields.keySpan("include"),
          "an include can't stand under `verify`",
          "write the checks here");
      return Optional.empty();
    }
    Set<String> known = Words.union(MODIFIERS, checks.keys(MODIFIERS));
    boolean broken = fields.reportUnknown(known, key -> Words.hint(key, none -> Optional.empty()));
    warnOfTags(fields);
    Optional<Template> name = name(fields);
    Optional<Located<String>> id = id(fields);
    Precondition.Terms terms = terms(fields);
    Optional<Node.Entry> check = checkEntry(fields, broken);
    if (check.isEmpty() || name.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Located<Check>> gates = gates(fields, check.get());
    new PersonRules(kit).precondition(fields, gates);
    return gates.isEmpty()
        ? Optional.empty()
        : Optional.of(new Precondition(id.get(), name.get(), gates, terms));
  }

  private Optional<Template> name(Fields fields) {
    if (!fields.has("name")) {
      kit.error(
          "precondition-without-name",
          fields.node().span(),
          "a precondition has no `name`",
          "add `name:` with what must hold, as people should read it");
    }
    return fields.template("name");
  }

  private Optional<Located<String>> id(Fields fields) {
    Optional<Located<String>> fromName =
        fields
            .text("name")
            .flatMap(text -> Ids.slug(text.value()).map(slug -> new Located<>(slug, text.span())));
    Optional<Located<String>> id = fields.word("id").or(() -> fromName);
    if (id.isEmpty() && fields.has("name")) {
      kit.error(
          "missing-id",
          fields.keySpan("name"),
          "no id can be made from the name of the precondition",
          "add an `id:`");
    }
    return id.map(kit.ids()::claim);
  }

  private void warnOfTags(Fields fields) {
    if (fields.has("tags")) {
      kit.out()
          .add(
              Diagnostic.warning(
                      "tags-without-meaning",
                      fields.keySpan("tags"),
                      "`tags` mean nothing on a precondition")
                  .note(
                      "whatever `--tags` and `--skip-tags` choose, every precondition is looked at")
                  .help("take `tags` out"));
    }
  }

  private Precondition.Terms terms(Fields fields) {
    return new Precondition.Terms(
        new Patterns(kit).read(fields, "hosts"),
        fields.conditions("when"),
        new ConductReader(kit).loop(fields),
        fields.template("delegate_to"),
        fields.typed("fresh_for", Conversions.DURATION),
        SurroundingsReader.read(fields),
        fields.flag("waivable"),
        fields.flag("may_be_empty"));
  }

  private Optional<Node.Entry> checkEntry(Fields fields, boolean explained) {
    Set<String> callable = checks.keys(MODIFIERS);
    List<Node.Entry> found =
        fields.node().entries().stream().filter(entry -> callable.contains(entry.name())).toList();
    if (found.isEmpty() && !explained) {
      kit.error(
          "no-check",
          fields.node().span(),
          "a precondition has no check",
          "add one, such as `command:`");
    }
    if (found.size() > 1) {
      kit.out()
          .add(
              Diagnostic.error(
                      "two-checks", found.get(1).key().span(), "a precondition has two checks")
                  .also(found.get(0).key().span(), "the first one")
                  .help("make two preconditions of it"));
    }
    return found.stream().findFirst();
  }

  private Map<String, Located<Check>> gates(Fields fields, Node.Entry check) {
    Map<String, Located<Check>> gates = new LinkedHashMap<>();
    if (atStageEnd) {
      if (fields.has("gates")) {
        kit.error(
            "verify-with-gates",
            fields.keySpan("gates"),
            "a check under `verify` is made at the end of its stage and has no `gates`",
            "take `gates` out, or move the check to `preconditions`");
      }
      add(gates, Precondition.VERIFY, check, check.value());
    } else if (fields.value("gates").orElse(null) instanceof Node.Mapping mapping) {
      for (Node.Entry gate : mapping.entries()) {
        add(gates, gate.name(), check, merged(check.value(), gate.value()));
      }
      if (mapping.entries().isEmpty()) {
        reportNone(fields);
      }
    } else if (fields.has("gates")) {
      List<Located<String>> named = fields.words("gates");
      named.forEach(gate -> add(gates, gate.value(), check, check.value()));
      if (named.isEmpty()) {
        reportNone(fields);
      }
    } else {
      add(gates, Precondition.PREFLIGHT, check, check.value());
    }
    return gates;
  }

  /** A check that is never made must not be left out silently. */
  private void reportNone(Fields fields) {
    kit.error(
        "no-gate",
        fields.keySpan("gates"),
        "`gates` names no gate, so the precondition would never be looked at",
        "name one, or take `gates` out to look at preflight");
  }

  private void add(
      Map<String, Located<Check>> gates, String gate, Node.Entry check, Node arguments) {
    checks
        .find(check.name(), check.key().span())
        .flatMap(type -> type.read(arguments, kit.reading()))
        .ifPresent(read -> gates.put(gate, new Located<>(read, check.key().span())));
  }

  /** A gate's own arguments stand in front of those of the check; nothing written changes none. */
  private static Node merged(Node usual, Node own) {
    if (own instanceof Node.Scalar scalar && scalar.isNothing()) {
      return usual;
    }
    if (!(usual instanceof Node.Mapping below) || !(own instanceof Node.Mapping above)) {
      return own;
    }
    List<Node.Entry> entries = new ArrayList<>(above.entries());
    below.entries().stream()
        .filter(entry -> above.get(entry.name()).isEmpty())
        .forEach(entries::add);
    return new Node.Mapping(entries, above.span());
  }
}
