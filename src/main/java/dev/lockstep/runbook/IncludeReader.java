package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.template.Expression;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the includes of one stage, part or block, and the parts behind them. */
final class IncludeReader {
  private static final Set<String> KEYS =
      Words.union(
          Set.of("include", "id", "name", "when"),
          ConductReader.LOOP_KEYS,
          SurroundingsReader.KEYS);

  private final Kit kit;

  /** Two includes of one part may stand in two stages under one id, but not in the same. */
  private final Ids ids;

  IncludeReader(Kit kit) {
    this.kit = kit;
    this.ids = new Ids(kit.out());
  }

  Optional<Include> read(Fields fields) {
    fields.reportUnknown(KEYS, key -> Words.hint(key, none -> Optional.empty()));
    Optional<LocatedText> path = fields.requiredText("include");
    if (path.isEmpty() || refusesTemplate(path.get())) {
      return Optional.empty();
    }
    Located<String> id =
        ids.claim(fields.word("id").orElse(new Located<>(fileName(path.get()), path.get().span())));
    Surroundings surroundings = SurroundingsReader.read(fields);
    Optional<Part> part =
        kit.files().part(path.get(), fields.node(), node -> new PartReader(kit).read(node));
    List<Expression> when = fields.conditions("when");
    Optional<Loop> loop = new ConductReader(kit).loop(fields);
    part.ifPresent(found -> checkValues(found, surroundings.vars(), loop, path.get()));
    return part.map(found -> new Include(id, found, when, loop, surroundings));
  }

  private boolean refusesTemplate(LocatedText path) {
    boolean templated = path.value().contains("${");
    if (templated) {
      kit.notYet(
          path.span(),
          "a path of an include that is a template",
          "write one include for each part, with a `when`");
    }
    return templated;
  }

  private static String fileName(LocatedText path) {
    String name = path.value().substring(path.value().lastIndexOf('/') + 1);
    return name.replaceFirst("\\.[^.]*$", "");
  }

  private void checkValues(Part part, List<Binding> values, Optional<Loop> loop, LocatedText path) {
    Set<String> declared = new HashSet<>();
    part.params().forEach(param -> declared.add(param.name().value()));
    Set<String> given = new HashSet<>();
    loop.ifPresent(over -> given.add(over.as().value()));
    for (Binding value : values) {
      given.add(value.name().value());
      if (!declared.contains(value.name().value())) {
        kit.out().add(unknownParam(value.name(), part, declared));
      }
    }
    for (Param param : part.params()) {
      if (param.required() && !given.contains(param.name().value())) {
        kit.out().add(missingParam(param, part, path));
      }
    }
  }

  private static Diagnostic unknownParam(Located<String> name, Part part, Set<String> declared) {
    Diagnostic found =
        Diagnostic.error(
                "unknown-param",
                name.span(),
                "the part `" + part.name() + "` has no param `" + name + "`")
            .note("a part sees its own params, inventory and magic variables, nothing else");
    return Suggestions.help(name.value(), declared).map(found::help).orElse(found);
  }

  private static Diagnostic missingParam(Param param, Part part, LocatedText path) {
    String name = param.name().value();
    return Diagnostic.error(
            "missing-param",
            path.span(),
            "the part `" + part.name() + "` needs a value for its param `" + name + "`")
        .also(param.name().span(), "declared here")
        .help("add `vars: { " + name + ": ... }` to the include");
  }
}
