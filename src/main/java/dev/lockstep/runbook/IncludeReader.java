package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.template.Expression;
import dev.lockstep.template.Template;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.text.Slug;
import dev.lockstep.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the includes of one stage, part or block, and the parts behind them. */
final class IncludeReader {

  private final Kit kit;
  private final PartKind wanted;
  private final Ids ids;

  /**
   * @param wanted what a part must hold to stand here
   * @param ids those that an include must not have; two includes of one part may stand in two
   *     stages under one id, but not in the same
   */
  IncludeReader(Kit kit, PartKind wanted, Ids ids) {
    this.kit = kit;
    this.wanted = wanted;
    this.ids = ids;
  }

  Optional<Include> read(Fields fields) {
    fields.reportUnknown(
        StepForms.INCLUDE.keys(), key -> Words.hint(key, none -> Optional.empty()));
    Optional<LocatedText> path = fields.requiredText("include");
    Optional<Template> template = path.flatMap(text -> Template.compile(text, kit.out()));
    if (template.isEmpty()) {
      return Optional.empty();
    }
    Optional<Located<String>> id = id(fields, path.get());
    Surroundings surroundings = SurroundingsReader.read(fields);
    List<Expression> when = fields.conditions("when");
    // For people who read the file; it must be a text that can be made, all the same.
    fields.template("name");
    Optional<Loop> loop = new ConductReader(kit).loop(fields);
    PartArguments arguments = new PartArguments(surroundings.vars(), loop, path.get().span());
    Optional<PartSource> source = source(template.get(), new Finder(fields.node(), arguments));
    return id.isEmpty() || source.isEmpty()
        ? Optional.empty()
        : Optional.of(new Include(id.get(), source.get(), when, loop, surroundings));
  }

  private Optional<PartSource> source(Template path, Finder finder) {
    return path.literal().isPresent()
        ? finder
            .find(path.literal().get(), kit.out())
            .map(part -> new PartSource.Fixed(part, path.span()))
        : Optional.of(new PartSource.Variants(path, finder));
  }

  private Optional<Located<String>> id(Fields fields, LocatedText path) {
    Optional<Located<String>> id =
        fields
            .word("id")
            .or(() -> Slug.ofFile(path.value()).map(name -> new Located<>(name, path.span())));
    if (id.isEmpty()) {
      kit.error(
          "missing-id",
          path.span(),
          "no id can be made from the path `" + path + "`",
          "add an `id:`; the ids of the included steps begin with it");
    }
    return id.map(ids::claim);
  }

  /** Finds the parts of one include, and says once of each what is wrong with it here. */
  private final class Finder implements PartSource.PartFinder {
    private final Node.Mapping include;
    private final PartArguments arguments;
    private final Map<String, Optional<Part>> known = new LinkedHashMap<>();
    private final Map<String, Diagnostics> reports = new HashMap<>();

    Finder(Node.Mapping include, PartArguments arguments) {
      this.include = include;
      this.arguments = arguments;
    }

    @Override
    public Optional<Part> find(String path, Diagnostics out) {
      if (!known.containsKey(path)) {
        Diagnostics found = new Diagnostics();
        known.put(path, read(path, found));
        reports.put(path, found);
      }
      reports.get(path).all().forEach(out::add);
      return known.get(path);
    }

    private Optional<Part> read(String path, Diagnostics out) {
      Optional<Part> part =
          kit.files()
              .part(new RunbookFiles.Wanted(path, include, arguments.path()), kit.reportingTo(out));
      Optional<Part> usable = part.filter(found -> isWanted(found, path, out));
      usable.ifPresent(found -> arguments.check(found, out));
      return usable;
    }

    private boolean isWanted(Part part, String path, Diagnostics out) {
      if (part.kind() != wanted) {
        kit.reportingTo(out)
            .error(
                "other-kind-of-part",
                arguments.path(),
                "`"
                    + path
                    + "` holds `"
                    + part.kind().key()
                    + "`, and `"
                    + wanted.key()
                    + "` belong here",
                "include it under `" + part.kind().key() + ":`, or name another part");
      }
      return part.kind() == wanted;
    }

    @Override
    public List<Part> found() {
      return known.values().stream().flatMap(Optional::stream).toList();
    }
  }
}
