package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostics;
import dev.lockstep.overlay.Overlay;
import dev.lockstep.platform.PlatformType;
import dev.lockstep.template.ProjectFiles;
import dev.lockstep.template.Reading;
import dev.lockstep.text.Located;
import dev.lockstep.yaml.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a runbook and the parts that it includes. */
public final class RunbookReader {

  private final Kit kit;

  private RunbookReader(Kit kit) {
    this.kit = kit;
  }

  /**
   * Reads a runbook; parts are found from its folder. Touches only files that it names.
   *
   * @param shownName the file as the user named it
   * @param files where paths in actions and checks lead
   * @return empty only when there is nothing a plan could be made of; reports may stand beside a
   *     runbook, and an error among them means that it must not run
   */
  public static Optional<Runbook> read(
      Path file, String shownName, ProjectFiles files, Catalog catalog, Diagnostics out) {
    RunbookFiles read = new RunbookFiles(file, shownName, out);
    Kit kit = new Kit(catalog, new Reading(out, files), new Ids(out), read);
    return read.runbook(file, shownName).flatMap(node -> new RunbookReader(kit).document(node));
  }

  private Optional<Runbook> document(Node node) {
    if (OtherFiles.explain(node, kit)) {
      return Optional.empty();
    }
    if (node instanceof Node.Mapping file && Overlay.isOne(file)) {
      return overlay(file);
    }
    return Fields.of(node, "runbook", kit).flatMap(this::runbook);
  }

  private Optional<Runbook> overlay(Node.Mapping file) {
    OverlayReader overlays = new OverlayReader(kit);
    Optional<Node.Mapping> changed = overlays.read(file);
    kit.files().rewrite(overlays.rewriting());
    return changed
        .flatMap(whole -> Fields.of(whole, "runbook", kit))
        .flatMap(this::runbook)
        .map(made -> made.as(overlays.name(), overlays.tailoring()));
  }

  private Optional<Runbook> runbook(Fields fields) {
    fields.reportUnknown(FileForms.RUNBOOK.keys(), key -> Words.hint(key, RunbookReader::hint));
    Optional<Located<String>> name = fields.requiredText("runbook").map(Fields::located);
    Optional<Head> head = name.map(found -> head(found, fields));
    Optional<PlatformType> platform =
        head.flatMap(Head::platform).flatMap(type -> kit.files().platform(type));
    List<StepNode> observe = new ObserveReader(kit).all(fields.items("observe"));
    List<PreconditionNode> preconditions =
        new PreconditionReader(kit, false).nodes(fields.items("preconditions"));
    List<Chapter> chapters = new StageReader(kit).chapters(fields.items("stages"));
    if (!fields.has("stages") && !fields.has("preconditions")) {
      kit.error(
          "empty-runbook",
          fields.keySpan("runbook"),
          "the runbook has neither `stages` nor `preconditions`",
          "add `stages:`, a list of `stage`, `hosts` and `steps`");
    }
    return head.map(
        found ->
            new Runbook(
                found,
                platform,
                observe,
                preconditions,
                chapters,
                kit.files().sources(),
                kit.files().lost()));
  }

  private Head head(Located<String> name, Fields fields) {
    return new Head(
        name,
        fields.word("platform"),
        new ParamReader(kit).all(fields.entries("params")),
        fields.bindings("vars"),
        new DoneWhenReader(kit).read(fields),
        Tailoring.NONE);
  }

  private static Optional<String> hint(String key) {
    return key.equals("name") ? Optional.of("write the name behind `runbook:`") : Optional.empty();
  }
}
