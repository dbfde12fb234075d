package dev.lockstep.runbook;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.overlay.Overlay;
import dev.lockstep.overlay.Rewriting;
import dev.lockstep.text.Located;
import dev.lockstep.text.LocatedText;
import dev.lockstep.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows {@code extends} to the runbook behind it and makes the changes on the way back. */
final class OverlayReader {
  private static final Set<String> MODIFIERS =
      Words.union(StepForms.STEP.keys(), StageForms.STAGE.keys(), StageForms.PRECONDITION.keys());

  private final Kit kit;
  private final Rewriting rewriting;
  private final Set<String> open = new HashSet<>();
  private final Map<String, Node.Entry> values = new LinkedHashMap<>();
  private final List<Located<String>> names = new ArrayList<>();

  OverlayReader(Kit kit) {
    this.kit = kit;
    this.rewriting = new Rewriting(new QuietParts(kit.files().folder()), MODIFIERS::contains);
  }

  /** The changed runbook; empty, with reports, when there is none. */
  Optional<Node.Mapping> read(Node.Mapping file) {
    Optional<Overlay> overlay = Overlay.read(file, kit.out());
    overlay.ifPresent(found -> names.add(found.name()));
    Optional<Node.Mapping> base = overlay.flatMap(found -> base(found.base()));
    overlay.ifPresent(found -> found.values().forEach(entry -> values.put(entry.name(), entry)));
    return base.map(found -> rewriting.apply(overlay.orElseThrow(), found, kit.out()));
  }

  /** The name of the runbook that was asked for. */
  Located<String> name() {
    return names.get(0);
  }

  /** What has become of the runbook behind it. */
  Tailoring tailoring() {
    return new Tailoring(List.copyOf(values.values()), rewriting.departures());
  }

  /** What is changed in parts. */
  Rewriting rewriting() {
    return rewriting;
  }

  private Optional<Node.Mapping> base(LocatedText path) {
    if (path.value().contains("/") || !open.add(path.value()) || open.size() > 10) {
      kit.out().add(path.value().contains("/") ? elsewhere(path) : cycle(path));
      return Optional.empty();
    }
    Optional<Node> node = kit.files().extended(path);
    if (node.isEmpty() || OtherFiles.explain(node.get(), kit)) {
      return Optional.empty();
    }
    if (!(node.get() instanceof Node.Mapping file)) {
      kit.error("not-a-runbook", path.span(), "`" + path + "` is no runbook", "name one");
      return Optional.empty();
    }
    return Overlay.isOne(file) ? read(file) : Optional.of(file);
  }

  private static Diagnostic elsewhere(LocatedText path) {
    return Diagnostic.error(
            "extends-elsewhere",
            path.span(),
            "`extends` names `" + path + "`, which is not beside this file")
        .note("parts and files that a runbook names are looked for from its own folder")
        .help("put both runbooks into one folder, and name the file alone");
  }

  private static Diagnostic cycle(LocatedText path) {
    return Diagnostic.error(
            "extends-cycle", path.span(), "`" + path + "` extends itself in the end")
        .help("let one of the runbooks stand on its own");
  }
}
